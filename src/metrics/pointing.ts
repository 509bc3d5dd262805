/**
 * Whether an anomaly map shows where a defect is: its hottest place against the mask (the pointing game of Zhang et al. 2016, "Top-down Neural
 * Attention by Excitation Backprop"), and how much of the defect it lights up.
 */
import type { BinaryMask } from '../domain/image';

/** A hottest place this near to the mask still points at it, in pixels: maps are a little blurred. */
const TOLERANCE = 2;

/**
 * Whether the highest value lies in the mask or next to it.
 *
 * @param map one value a pixel, 0 and above, as many as the mask has; of several highest values the first counts
 * @returns false where the map is 0 everywhere: it points at nothing
 */
export function pointsInto(map: Float32Array, { width, height, pixels }: BinaryMask): boolean {
  let hottest = 0;
  for (let at = 1; at < map.length; at++) if (map[at] > map[hottest]) hottest = at;
  if (!(map[hottest] > 0)) return false;
  const [x, y] = [hottest % width, Math.floor(hottest / width)];
  for (let row = Math.max(0, y - TOLERANCE); row <= Math.min(height - 1, y + TOLERANCE); row++) {
    for (let column = Math.max(0, x - TOLERANCE); column <= Math.min(width - 1, x + TOLERANCE); column++) {
      if (pixels[row * width + column]) return true;
    }
  }
  return false;
}

/** Share of the mask's pixels whose value is above the threshold; 0 where the mask is empty. */
export function coveredShare(map: Float32Array, { pixels }: BinaryMask, threshold: number): number {
  let [inside, above] = [0, 0];
  for (let at = 0; at < map.length; at++) {
    if (!pixels[at]) continue;
    inside++;
    if (map[at] > threshold) above++;
  }
  return inside === 0 ? 0 : above / inside;
}
