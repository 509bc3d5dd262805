/** A test picture as the worker borrows it: its file and, where there is one, its mask. */
import type { TestPictureFile } from '../../protocol/requests';
import type { HeldMask, HeldPicture } from '../state/picture-state';

export function lendPicture(
  { id, path, file, label, width, height, maskPath }: HeldPicture,
  masks: ReadonlyMap<string, HeldMask>,
): TestPictureFile {
  const mask = maskPath === null ? undefined : masks.get(maskPath);
  return { id, path, file, label, width, height, mask: mask?.file ?? null, maskReading: mask?.reading };
}
