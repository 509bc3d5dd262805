/** Starts a training with one click, with its recipe and time. Other recipes are on the Train step. */
import { ArrowRight, Play } from 'lucide-react';
import { formatQuantity } from '../../domain/format-number';
import { presets } from '../../domain/presets';
import { trainablePicturesOf } from '../../store/data/pictures-by-role';
import { chosenSavedRecipeOf } from '../../store/recipe/saved-recipes-slice';
import { isTraining } from '../../store/state/activity';
import type { StudioState } from '../../store/state/studio-state';
import { useGoToStep } from '../context/step-context';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { runTimeText } from './run-time';
import style from './StartTraining.module.css';
import { startUnavailableReasonOf } from './start-unavailable-reason';
import { useMeasuredSpeed } from './use-measured-speed';

export function StartTraining() {
  const store = useStudioStore();
  const goTo = useGoToStep();
  useMeasuredSpeed();
  const busy = useStudio(isTraining);
  const unavailableReason = useStudio(startUnavailableReasonOf);
  const offer = useStudio(offerOf);
  const start = (): void => {
    void store.getState().train.startTraining();
    goTo('train');
  };
  return (
    <div className={style.start}>
      {!busy && (
        <>
          <Button variant="primary" icon={Play} isDisabled={unavailableReason !== null} aria-describedby="start-here" onPress={start}>
            Start training
          </Button>
          <p id="start-here" className={style.note}>
            {unavailableReason ?? offer}
          </p>
        </>
      )}
      <Button variant={busy ? 'primary' : 'plain'} icon={ArrowRight} onPress={() => goTo('train')}>
        Continue to Train
      </Button>
    </div>
  );
}

function offerOf(state: StudioState): string {
  const name = chosenSavedRecipeOf(state)?.name ?? presets.find(({ id }) => id === state.recipe.preset)?.label;
  const time = runTimeText(state, state.recipe.recipe);
  const count = formatQuantity(trainablePicturesOf(state).length, 'good picture');
  return `Trains on ${count} with the recipe ${name}${time ? `, ${time} on this device with preparation and inspection` : ''}. Other recipes are on the Train step.`;
}
