/** What may vary among good pictures: a choice a row, with what the good pictures themselves show, and a button that takes the choices from them. */
import { Ruler, TriangleAlert } from 'lucide-react';
import { useEffect, useId } from 'react';
import { isCovered, proposedSettings } from '../../domain/measured-variation';
import { recipeKnobs } from '../../domain/recipe-knobs';
import { variationKinds, variationKnobs } from '../../domain/variation';
import { variationWords } from '../../metrics/variation-words';
import { trainablePicturesOf } from '../../store/data/pictures-by-role';
import { isTraining } from '../../store/state/activity';
import { measuredVariationOf } from '../../store/train/variation-slice';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import fold from '../parts/fold.module.css';
import { KnobField } from '../recipe/KnobField';
import style from './VariationPanel.module.css';
import { VariationRow } from './VariationRow';

export function VariationPanel() {
  const store = useStudioStore();
  const id = useId();
  const recipe = useStudio((state) => state.recipe.recipe);
  const measured = useStudio(measuredVariationOf);
  const phase = useStudio((state) => state.variation.measurement.phase);
  const good = useStudio(trainablePicturesOf);
  const busy = useStudio((state) => isTraining(state) || state.data.intake.phase !== 'idle');
  const { fit, region, levels } = recipe;
  // What the measurement depends on; it reads it from the store.
  useEffect(() => void store.getState().variation.measureVariation(), [store, good, busy, fit, region, levels]);
  const uncovered = measured ? variationKinds.filter((kind) => !isCovered(kind, recipe[variationKnobs[kind]], measured)) : [];
  const proposal = measured ? proposedSettings(recipe, measured) : [];
  return (
    <details className={fold.fold} data-variation={phase}>
      <summary className={fold.summary}>
        What may vary
        <span className={`${fold.beside} ${uncovered.length > 0 ? style.marked : style.state}`}>
          {uncovered.length > 0 ? (
            <>
              <TriangleAlert aria-hidden size={14} /> good pictures vary more: {labelsOf(uncovered)}
            </>
          ) : (
            summaries[phase]
          )}
        </span>
      </summary>
      <div className={style.body}>
        <p className={style.help}>
          What differs so among good pictures, today or another day, is no defect. A part that lies turned, shifted or is larger can be the
          very defect: allow no more than good parts do.
        </p>
        <div className={style.rows}>
          {variationKinds.map((kind) => (
            <VariationRow key={kind} kind={kind} measured={measured} />
          ))}
        </div>
        <KnobField knob={recipeKnobs.varyTraining} />
        <div className={style.proposal}>
          <Button
            icon={Ruler}
            isDisabled={proposal.length === 0}
            aria-describedby={id}
            onPress={() => store.getState().variation.takeProposal()}
          >
            Take the proposal
          </Button>
          <p id={id} className={style.help} role="status">
            {measured ? proposalWords(proposal, measured.pictures) : explanations[phase]}
          </p>
        </div>
      </div>
    </details>
  );
}

const summaries = {
  idle: '',
  'too-few': '',
  measuring: 'measuring ...',
  done: 'as far as good pictures do',
  failed: 'not measured',
} as const;

const explanations = {
  idle: '',
  'too-few': 'With five good pictures or more, how far they vary is measured here.',
  measuring: 'Measuring how far the good pictures vary ...',
  done: '',
  failed: 'How far the good pictures vary could not be measured: choose by hand.',
} as const;

function labelsOf(kinds: readonly (typeof variationKinds)[number][]): string {
  return kinds.map((kind) => variationWords[kind].label.toLowerCase()).join(', ');
}

function proposalWords(proposal: ReturnType<typeof proposedSettings>, pictures: number): string {
  if (proposal.length === 0) return `The recipe is what ${pictures} good pictures propose.`;
  const changes = proposal.map(([key, value]) => {
    const kind = variationKinds.find((each) => variationKnobs[each] === key) ?? 'light';
    const label = recipeKnobs[key].choices.find((choice) => choice.value === value)?.label ?? value;
    return `${variationWords[kind].label.toLowerCase()} ${label.toLowerCase()}`;
  });
  return `${pictures} good pictures propose: ${changes.join(', ')}.`;
}
