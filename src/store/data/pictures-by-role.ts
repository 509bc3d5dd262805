/** The good pictures, those that a training can learn from, and the test pictures. */
import { remember } from '../state/remember';
import type { StudioState } from '../state/studio-state';

export const goodPicturesOf = remember(
  ({ data: { pictures } }: StudioState) => [pictures] as const,
  (pictures) => pictures.filter(({ role }) => role === 'good'),
);

/** The good pictures that a training would learn from: those that the browser spoilt are left out. */
export const learnableOf = remember(
  (state: StudioState) => [goodPicturesOf(state), state.spoilt.spoilt] as const,
  (good, spoilt) => (spoilt.size === 0 ? good : good.filter(({ id }) => !spoilt.has(id))),
);

export const testPicturesOf = remember(
  ({ data: { pictures } }: StudioState) => [pictures] as const,
  (pictures) => pictures.filter(({ role }) => role === 'test'),
);
