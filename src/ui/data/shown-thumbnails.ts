/**
 * What a grid of thumbnails shows. Unchanged pictures keep their objects, so that a grid of thousands does not render again when only
 * stored files change.
 */
import type { StudioPicture } from '../../store/state/picture-state';

export type ShownThumbnail = Pick<
  StudioPicture,
  'id' | 'path' | 'role' | 'label' | 'labelName' | 'maskPath' | 'thumbnail' | 'width' | 'height'
>;

/** @param before what this gave last */
export function shownThumbnails(pictures: readonly StudioPicture[], before: readonly ShownThumbnail[]): readonly ShownThumbnail[] {
  const known = new Map(before.map((thumbnail) => [thumbnail.id, thumbnail]));
  const shown = pictures.map((picture) => {
    const same = known.get(picture.id);
    return same && looksAs(same, picture) ? same : thumbnailOf(picture);
  });
  const isSame = shown.length === before.length && shown.every((thumbnail, index) => thumbnail === before[index]);
  return isSame ? before : shown;
}

const thumbnailOf = ({ id, path, role, label, labelName, maskPath, thumbnail, width, height }: StudioPicture): ShownThumbnail => ({
  id,
  path,
  role,
  label,
  labelName,
  maskPath,
  thumbnail,
  width,
  height,
});

/** Path and size are the file's and do not change. */
const looksAs = (shown: ShownThumbnail, { role, label, labelName, maskPath, thumbnail }: StudioPicture): boolean =>
  shown.role === role &&
  shown.label === label &&
  shown.labelName === labelName &&
  shown.maskPath === maskPath &&
  shown.thumbnail === thumbnail;
