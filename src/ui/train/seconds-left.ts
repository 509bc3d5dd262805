/** How long a run still takes, with everything that follows its last step. */
import type { StudioState } from '../../store/state/studio-state';

export function secondsLeftOf(state: StudioState): number | null {
  return state.train.live.progress?.secondsLeft ?? null;
}
