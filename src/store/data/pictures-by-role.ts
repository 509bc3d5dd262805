/** The good pictures, those that a training can learn from, and the test pictures. */
import { memoize } from '../state/memoize';
import type { StudioState } from '../state/studio-state';

export const goodPicturesOf = memoize(
  ({ data: { pictures } }: StudioState) => [pictures] as const,
  (pictures) => pictures.filter(({ role }) => role === 'good'),
);

/** The good pictures that a training would learn from: those that the browser damaged are left out. */
export const trainablePicturesOf = memoize(
  (state: StudioState) => [goodPicturesOf(state), state.damaged.damaged] as const,
  (good, damaged) => (damaged.size === 0 ? good : good.filter(({ id }) => !damaged.has(id))),
);

export const testPicturesOf = memoize(
  ({ data: { pictures } }: StudioState) => [pictures] as const,
  (pictures) => pictures.filter(({ role }) => role === 'test'),
);
