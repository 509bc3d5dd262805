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
  return Float32Array.from({ length: width * height }, (_, at) => {
    const from = at * channels;
    if (channels === 1 || channel !== undefined) return Math.log(pixels[from + (channel ?? 0)] + OFFSET);
    return Math.log(RED * pixels[from] + GREEN * pixels[from + 1] + BLUE * pixels[from + 2] + OFFSET);
  });
}
