/** The ground-truth mask of a painted defect: the pixels in which the picture visibly differs from the same picture without the defect. */
import type { BinaryMask, FloatImage } from '../domain/image';
import { softened } from './canvas';

/** Grey levels of 255 that a difference, averaged over a pixel and its neighbours, must have to count. */
const NOTICEABLE_LEVELS = 8;

/**
 * @param clean a picture
 * @param defective the same with a defect, of the same shape
 * @returns 1 where the defect shows; single specks and breaks of a pixel are evened out
 */
export function differenceMask(clean: FloatImage, defective: FloatImage): BinaryMask {
  const { width, height, channels } = clean;
  const difference = new Float32Array(width * height);
  for (let i = 0; i < clean.pixels.length; i++) {
    const at = Math.floor(i / channels);
    difference[at] = Math.max(difference[at], Math.abs(clean.pixels[i] - defective.pixels[i]));
  }
  const { pixels } = softened({ width, height, channels: 1, pixels: difference });
  return { width, height, pixels: Uint8Array.from(pixels, (value) => (value > NOTICEABLE_LEVELS / 255 ? 1 : 0)) };
}
