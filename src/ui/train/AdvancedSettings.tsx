/** For researchers: the length and all other knobs of the recipe, the size of the resulting network, and what can be done with a recipe. */
import { useState } from 'react';
import { allKnobs } from '../../corruption/recipe-settings';
import { describeAutoencoder, parameterCount } from '../../domain/architecture';
import { formatCount } from '../../domain/format-number';
import type { Knob } from '../../domain/knob';
import { variationKnobs } from '../../domain/variation';
import { isTraining } from '../../store/state/activity';
import { memoize } from '../../store/state/memoize';
import type { StudioState } from '../../store/state/studio-state';
import { useStudio } from '../context/studio-context';
import fold from '../parts/fold.module.css';
import { KnobField } from '../recipe/KnobField';
import { preparationOf } from '../recipe/next-preparation';
import style from './AdvancedSettings.module.css';
import { LengthFields } from './LengthFields';
import { RecipeTools } from './RecipeTools';

/** Knobs shown elsewhere: proportions on the Data step, what may vary above. */
const ELSEWHERE = ['fit', 'varyTraining', ...Object.values<string>(variationKnobs)];

const groups: readonly { readonly title: string; readonly keys: readonly string[] }[] = [
  { title: 'Network', keys: ['network', 'size', 'colour', 'depth', 'maps', 'head'] },
  { title: 'Training', keys: ['batch', 'views', 'loss', 'learningRate', 'schedule', 'validationShare', 'seed'] },
  { title: 'Corruption', keys: ['corruption', 'corruptionShare'] },
  { title: 'Inspection', keys: ['passes', 'norm', 'falseAlarmRate', 'reviewShare'] },
];

/** Knobs without a group are shown below the groups. */
const ungrouped = allKnobs.filter(
  ({ key }) => !key.includes('.') && !['length', 'lengthUnit', ...ELSEWHERE, ...groups.flatMap(({ keys }) => keys)].includes(key),
);

const parametersOf = memoize(
  (state: StudioState) => [state.recipe.recipe, preparationOf(state)],
  ({ network, colour, depth, maps, head }, { width, height }) =>
    parameterCount(describeAutoencoder({ network, width, height, channels: colour === 'grey' ? 1 : 3, depth, maps, head })),
);

const knobsOf = (keys: readonly string[], corruption: string): Knob[] => {
  const own = keys.includes('corruption') ? allKnobs.filter(({ key }) => key.startsWith(`${corruption}.`)) : [];
  return [...keys.flatMap((key) => allKnobs.filter((knob) => knob.key === key)), ...own];
};

export function AdvancedSettings() {
  const [open, setOpen] = useState(false);
  const corruption = useStudio((state) => state.recipe.recipe.corruption);
  const parameters = useStudio(parametersOf);
  const { width, height } = useStudio(preparationOf);
  const busy = useStudio(isTraining);
  const isInvalid = useStudio((state) => Object.keys(state.recipe.invalidSettings).some((key) => !ELSEWHERE.includes(key)));
  return (
    <details className={fold.fold} open={open || isInvalid} data-fold="settings" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={fold.summary}>
        For researchers
        <span className={`${fold.beside} ${style.size}`}>
          all settings; {formatCount(parameters)} parameters, input {width} x {height} px
        </span>
      </summary>
      <fieldset disabled={busy} className={style.groups}>
        <legend className="visually-hidden">Settings of the recipe</legend>
        <LengthFields />
        {groups.map(({ title, keys }) => (
          <fieldset key={title} className={style.group}>
            <legend className={style.legend}>{title}</legend>
            {knobsOf(keys, corruption).map((knob) => (
              <KnobField key={knob.key} knob={knob} />
            ))}
          </fieldset>
        ))}
        {ungrouped.map((knob) => (
          <KnobField key={knob.key} knob={knob} />
        ))}
      </fieldset>
      <RecipeTools />
    </details>
  );
}
