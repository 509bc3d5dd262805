/** How many test pictures have no score yet and could have one. */
import { testPicturesOf } from '../data/pictures-by-role';
import { memoize } from '../state/memoize';
import type { StudioState } from '../state/studio-state';

/** How many test pictures have no score yet and could have one. */
export const unscoredCountOf = memoize(
  (state: StudioState) => [testPicturesOf(state), state.inspect.results, state.inspect.uninspectable, state.damaged.damaged] as const,
  (test, results, uninspectable, damaged) => test.filter(({ id }) => !results.has(id) && !uninspectable.has(id) && !damaged.has(id)).length,
);
