/** How many test pictures have no score of the detector in use yet and could have one. */
import { testPicturesOf } from '../data/pictures-by-role';
import { memoize } from '../state/memoize';
import type { StudioState } from '../state/studio-state';
import { detectorInUse, lacksScore } from './lacking-scores';

/** How many test pictures have no score of the detector in use yet and could have one. */
export const unscoredCountOf = memoize(
  (state: StudioState) =>
    [
      testPicturesOf(state),
      state.inspect.results,
      state.inspect.uninspectable,
      state.damaged.damaged,
      detectorInUse(state.train.model, state.inspect.viewSettings.detector),
    ] as const,
  (test, results, uninspectable, damaged, detector) =>
    test.filter(({ id }) => lacksScore(results.get(id), detector) && !uninspectable.has(id) && !damaged.has(id)).length,
);
