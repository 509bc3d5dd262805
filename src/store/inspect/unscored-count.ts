/** How many test pictures have no score yet and could have one. */
import { testPicturesOf } from '../data/pictures-by-role';
import { remember } from '../state/remember';
import type { StudioState } from '../state/studio-state';

/** How many test pictures have no score yet and could have one. */
export const unscoredCountOf = remember(
  (state: StudioState) => [testPicturesOf(state), state.inspect.results, state.inspect.uninspectable, state.spoilt.spoilt] as const,
  (test, results, uninspectable, spoilt) => test.filter(({ id }) => !results.has(id) && !uninspectable.has(id) && !spoilt.has(id)).length,
);
