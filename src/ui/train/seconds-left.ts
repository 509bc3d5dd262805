/** How long a run still takes, with everything that follows its last step. */
import { shortenedRecipe } from '../../domain/warm-start';
import type { StudioState } from '../../store/state/studio-state';
import type { StartedRun } from '../../store/state/train-state';
import { runTimeOf } from '../recipe/run-time';

/** Null while it is not known. */
export function secondsLeftOf(state: StudioState): number | null {
  const { live, startedRun } = state.train;
  const time = runTimeOf(state, startedRun ? lastingRecipe(startedRun) : state.recipe.recipe);
  if (live.calibration) {
    if (!time) return null;
    const { stage, scored, total } = live.calibration;
    const left = 1 - scored / Math.max(1, total);
    return stage === 'learning' ? left * time.learning + time.scoring + time.inspecting : left * time.scoring + time.inspecting;
  }
  const training = live.progress?.secondsLeft ?? null;
  if (training === null)
    return time && !live.progress ? time.preparing + time.training + time.learning + time.scoring + time.inspecting : null;
  return training + (time ? time.learning + time.scoring + time.inspecting : 0);
}

const lastingRecipe = ({ recipe, start }: StartedRun) => (start ? shortenedRecipe(recipe) : recipe);
