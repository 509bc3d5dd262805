/** The rule by which earlier versions read a mask. Masks that were saved without a reading still use it, so that their scores stay the same. */
import type { BinaryMask, RgbaImage } from '../domain/image';
import { BLUE, GREEN, RED } from './prepare-picture';

/** @param source RGBA bytes; a pixel is in where its luma over black is above 127 */
export function legacyMask({ width, height, pixels: from }: RgbaImage): BinaryMask {
  const pixels = new Uint8Array(width * height);
  for (let index = 0, at = 0; index < pixels.length; index++, at += 4) {
    const luma = RED * from[at] + GREEN * from[at + 1] + BLUE * from[at + 2];
    pixels[index] = (luma * from[at + 3]) / 255 > 127 ? 1 : 0;
  }
  return { width, height, pixels };
}
