/** What the pixel metrics stand on, as text: which pictures have known pixels, and by what. Another text, and they are to be counted anew. */
import { GOOD_LABEL } from '../domain/dataset';
import type { HeldPicture } from './held';

/** Whether its pixels count: by its mask, or as all clean. */
export const hasKnownPixels = ({ maskPath, label }: HeldPicture): boolean => maskPath !== null || label === GOOD_LABEL;

/** @param pictures those that have a score; without any mask among them there are no pixel metrics, and nothing to stand on */
export function pixelBasis(pictures: readonly HeldPicture[]): string {
  if (!pictures.some(({ maskPath }) => maskPath !== null)) return '';
  return JSON.stringify(pictures.filter(hasKnownPixels).map(({ id, maskPath }) => [id, maskPath]));
}
