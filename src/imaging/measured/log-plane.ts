/** The logarithm of a picture's brightness, or of one channel, as a plane of floats. */
import type { FloatImage } from '../../domain/image';
import { BLUE, GREEN, RED } from '../prepare-picture';

/** Added before the logarithm: darkness has noise, not structure. */
const OFFSET = 0.05;

/**
 * @param channel absent for the brightness
 * @returns height * width values
 */
export function logarithms({ width, height, channels, pixels }: FloatImage, channel?: number): Float32Array {
  // Plain loops: every picture that is inspected goes through here.
  const plane = new Float32Array(width * height);
  if (channels === 1 || channel !== undefined) {
    const first = channel ?? 0;
    for (let at = 0; at < plane.length; at++) plane[at] = Math.log(pixels[at * channels + first] + OFFSET);
    return plane;
  }
  for (let at = 0, from = 0; at < plane.length; at++, from += channels)
    plane[at] = Math.log(RED * pixels[from] + GREEN * pixels[from + 1] + BLUE * pixels[from + 2] + OFFSET);
  return plane;
}
