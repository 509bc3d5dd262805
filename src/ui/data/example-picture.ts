/** The picture on which the Data step shows what a choice does. */
import { goodPicturesOf } from '../../store/data/pictures-by-role';
import type { HeldPicture } from '../../store/state/picture-state';
import { remember } from '../../store/state/remember';
import type { StudioState } from '../../store/state/studio-state';

/** A picture to show choices on. */
export const exampleOf = remember(
  (state: StudioState) => [goodPicturesOf(state), state.data.pictures],
  (good, all): HeldPicture | undefined => good[0] ?? all[0],
);
