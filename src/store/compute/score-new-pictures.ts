/** Data, model or the detector in use changed: what has no score of it is scored. The one place from which an inspection starts by itself. */
import type { StudioState } from '../state/studio-state';

/** Claims during which no inspection begins; when they end, it does. */
const first = ['comparison', 'training', 'opening-model', 'opening-project'] as const;

/** Another value of any of these, and there may be something to score. */
const causesOf = (state: StudioState): readonly unknown[] => [
  state.data.pictures,
  state.data.masks,
  state.train.model?.card,
  state.inspect.viewSettings.detector,
  state.data.intake.phase === 'idle' && !first.some((claim) => state.compute.claims.includes(claim)),
];

/**
 * @param subscribe calls its listener after every change of the state
 * @param get the state
 */
export function scoreNewPictures(subscribe: (listener: () => void) => void, get: () => StudioState): void {
  let seen: readonly unknown[] | null = null;
  let isAsked = false;
  subscribe(() => {
    const causes = causesOf(get());
    if (seen && causes.every((cause, index) => cause === seen?.[index])) return;
    seen = causes;
    const isFree = causes.at(-1) === true;
    if (!isFree || isAsked) return;
    isAsked = true;
    // Changes that belong together come in one turn.
    queueMicrotask(() => {
      isAsked = false;
      void get().inspect.inspectNew();
    });
  });
}
