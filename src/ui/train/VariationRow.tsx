/** One kind of variation: the choice, what was measured of it, and a warning where good pictures vary more than the choice allows. */
import { TriangleAlert } from 'lucide-react';
import { useId } from 'react';
import { isCovered, type MeasuredVariation } from '../../domain/measured-variation';
import { recipeKnobs } from '../../domain/recipe-knobs';
import { type VariationKind, variationKnobs } from '../../domain/variation';
import { measuredWords, uncoveredWords, variationWords } from '../../metrics/variation-words';
import { useStudio, useStudioStore } from '../context/studio-context';
import { SelectField } from '../parts/SelectField';
import style from './VariationPanel.module.css';

export function VariationRow({ kind, measured }: { readonly kind: VariationKind; readonly measured: MeasuredVariation | null }) {
  const store = useStudioStore();
  const id = useId();
  const key = variationKnobs[kind];
  const choice = useStudio((state) => state.recipe.recipe[key]);
  const { label } = variationWords[kind];
  const knob = recipeKnobs[key];
  const chosen = knob.choices.find(({ value }) => value === choice);
  const extent = measured?.[kind] ?? null;
  const isNarrow = measured !== null && extent !== null && !isCovered(kind, choice, measured);
  return (
    <>
      <span aria-hidden>{label}</span>
      <SelectField
        label={knob.label}
        hideLabel
        value={String(choice)}
        choices={knob.choices}
        describedBy={id}
        onChange={(value) => store.getState().recipe.changeSetting(key, value)}
      />
      <span id={id} className={isNarrow ? style.narrow : style.measured} title={`${knob.help} ${chosen?.label}: ${chosen?.help}`}>
        {isNarrow && <TriangleAlert aria-hidden size={14} />}
        <span data-kind={label} data-choice={chosen?.label}>
          {measured && measuredWords(kind, extent)}
        </span>
        <span className="visually-hidden">
          {' '}
          {knob.help} {chosen?.label}: {chosen?.help}
        </span>
      </span>
      {isNarrow && <p className={style.warning}>{uncoveredWords(kind, extent, chosen?.label ?? String(choice))}</p>}
    </>
  );
}
