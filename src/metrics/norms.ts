/** Reduces an anomaly map to one score. The norms are means, so that scores of pictures of any size can be compared. */
import type { ScoreNorm } from '../domain/recipe';
import { judgedArea } from './fields';

/** Share of the pixels that the norm `top` looks at. */
const TOP_SHARE = 0.01;

/**
 * The image score of an anomaly map: METHOD.md section 4.
 *
 * @param map one value a pixel, at least one
 * @param norm l2: root mean square; l1: mean of absolute values; l0: number of pixels that are not zero; linf: largest absolute value; top:
 *   mean of the highest hundredth of the absolute values, of a large picture of a hundredth of a field (fields.ts), at least one of them
 * @param reduction of the picture whose pixels these are
 * @param kept how many of the pixels count; the others are 0, and the norm `top` takes no share of them
 */
export function imageScore(map: Float32Array, norm: ScoreNorm, reduction = 1, kept = map.length): number {
  switch (norm) {
    case 'l2':
      return Math.sqrt(sumOver(map, (value) => value * value) / map.length);
    case 'l1':
      return sumOver(map, Math.abs) / map.length;
    case 'l0':
      return sumOver(map, (value) => (value === 0 ? 0 : 1));
    case 'linf':
      return map.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
    case 'top':
      return meanOfHighest(map, highestCount(map.length, reduction, kept));
    default:
      return norm satisfies never;
  }
}

/** How many values the norm `top` is the mean of. @param kept how many of them count */
export const highestCount = (size: number, reduction: number, kept = size): number =>
  Math.max(1, Math.round(TOP_SHARE * Math.min(kept, judgedArea(size, reduction))));

function meanOfHighest(map: Float32Array, count: number): number {
  return sumOver(highestValues(map.map(Math.abs), count), (value) => value) / count;
}

/**
 * The highest values, ascending. Only those that may be among them are sorted: a map of four megapixels takes a fraction of a second to sort.
 *
 * @param values not negative
 */
function highestValues(values: Float32Array, count: number): Float32Array {
  // Floats that are not negative are in the order of their bits; the first 16 of them are a coarse value.
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const counts = new Uint32Array(1 << 16);
  for (let at = 0; at < bits.length; at++) counts[bits[at] >>> 16] += 1;
  let lowest = counts.length - 1;
  for (let above = counts[lowest]; above < count && lowest > 0; above += counts[lowest]) lowest -= 1;
  return values
    .filter((_, at) => bits[at] >>> 16 >= lowest)
    .sort()
    .subarray(-count);
}

function sumOver(map: Float32Array, term: (value: number) => number): number {
  let sum = 0;
  for (let i = 0; i < map.length; i++) sum += term(map[i]);
  return sum;
}
