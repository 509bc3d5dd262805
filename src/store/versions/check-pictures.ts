/** The pictures by which versions are compared: test pictures with a label, the same for every version. */
import { memoize } from '../state/memoize';
import type { StudioPicture } from '../state/picture-state';
import type { StudioState } from '../state/studio-state';

/** Test pictures that have a label. */
export const labelledTestPictures = memoize(
  ({ data: { pictures } }: StudioState) => [pictures] as const,
  (pictures): readonly StudioPicture[] => pictures.filter(({ role, label }) => role === 'test' && label !== null),
);

export interface CheckPictures {
  readonly pictures: readonly StudioPicture[];
  /** Of the check set, those that count no more: they were removed, became good pictures, or lost their label. */
  readonly gone: number;
  /** Labelled test pictures that are not in it. */
  readonly beside: number;
}

/** All labelled test pictures while no check set was chosen. */
export const checkPicturesOf = memoize(
  (state: StudioState) => [labelledTestPictures(state), state.versions.checkSet] as const,
  (labelled, checkSet): CheckPictures => {
    if (!checkSet) return { pictures: labelled, gone: 0, beside: 0 };
    const ids = new Set(checkSet.ids);
    const pictures = labelled.filter(({ id }) => ids.has(id));
    return { pictures, gone: ids.size - pictures.length, beside: labelled.length - pictures.length };
  },
);
