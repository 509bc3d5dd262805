/** All pictures have their verdict and the worker is free: the other detectors score them. The one place from which that starts by itself. */
import { incompletePicturesOf } from '../inspect/lacking-scores';
import type { StudioState } from '../state/studio-state';

/** For so long nobody wants the worker, before it begins: between two frames of a camera it is free too. */
const QUIET_MILLISECONDS = 150;

const isFree = ({ data, compute, inspect, train }: StudioState): boolean =>
  data.intake.phase === 'idle' &&
  inspect.inspection.phase !== 'running' &&
  train.model !== null &&
  compute.claims.every((claim) => claim === 'view');

/**
 * @param subscribe calls its listener after every change of the state
 * @param get the state
 */
export function completeNewScores(subscribe: (listener: () => void) => void, get: () => StudioState): void {
  let seen: readonly unknown[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  subscribe(() => {
    const state = get();
    const { card, presence } = state.train.model ?? {};
    const causes = [incompletePicturesOf(state), card, presence, isFree(state)];
    if (causes.every((cause, index) => cause === seen[index])) return;
    seen = causes;
    clearTimeout(timer);
    if (incompletePicturesOf(state).length > 0 && isFree(state))
      timer = setTimeout(() => void get().inspect.completeScores(), QUIET_MILLISECONDS);
  });
}
