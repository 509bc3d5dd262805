/** A test picture as the worker borrows it: its file and, where there is one, its mask. */
import type { TestPictureFile } from '../../protocol/requests';
import type { StudioMask, StudioPicture } from '../state/picture-state';

export function pictureToInspect(
  { id, path, file, label, width, height, maskPath }: StudioPicture,
  masks: ReadonlyMap<string, StudioMask>,
): TestPictureFile {
  const mask = maskPath === null ? undefined : masks.get(maskPath);
  return { id, path, file, label, width, height, mask: mask?.file ?? null, maskReading: mask?.reading };
}
