/** The picture on which the Data step shows what a choice does. */
import { goodPicturesOf } from '../../store/data/pictures-by-role';
import { memoize } from '../../store/state/memoize';
import type { StudioPicture } from '../../store/state/picture-state';
import type { StudioState } from '../../store/state/studio-state';

/** A picture to show choices on. */
export const exampleOf = memoize(
  (state: StudioState) => [goodPicturesOf(state), state.data.pictures],
  (good, all): StudioPicture | undefined => good[0] ?? all[0],
);
