/** Whether a thumbnail of a picture looks as before, whatever has become of its file. */
import type { StudioPicture } from '../../store/state/picture-state';

/** Path and size are the file's and do not change. */
export const looksTheSame = (one: StudioPicture, other: StudioPicture): boolean =>
  one.id === other.id &&
  one.role === other.role &&
  one.label === other.label &&
  one.labelName === other.labelName &&
  one.maskPath === other.maskPath &&
  one.thumbnail === other.thumbnail;
