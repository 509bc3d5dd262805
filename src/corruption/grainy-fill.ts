/** How stains and drops are painted: one grey level, with a little noise of its own in every pixel and channel (METHOD.md section 2). */
import type { RandomSource } from '../domain/seeded-random';
import type { CorruptedImage } from './corruption-model';

/** Standard deviation of the fill's noise, in grey levels of 0..255. */
const NOISE_LEVELS = 3.57;

/**
 * Paint one pixel, and mark it.
 *
 * @param at index of the pixel
 * @param share how much of it is covered, 0..1
 * @param colour grey level, 0..1
 */
export function paintGrainy({ image, mask }: CorruptedImage, at: number, share: number, colour: number, random: RandomSource): void {
  mask.pixels[at] = 1;
  for (let value = at * image.channels; value < (at + 1) * image.channels; value++) {
    const fill = colour + (NOISE_LEVELS / 255) * random.normal();
    image.pixels[value] = Math.min(1, Math.max(0, (1 - share) * image.pixels[value] + share * fill));
  }
}
