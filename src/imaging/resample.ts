/**
 * Part of a picture brought to another number of pixels: each axis by itself, with weights that are computed once. Shrinking
 * averages over the area of the new pixel, so nothing aliases and nothing is skipped; enlarging interpolates linearly. At a
 * scale of one the two agree. Reads the source row by row, so that it never holds a second copy of a large picture.
 */
import type { CropBox, Extent } from './crop-box';

/** The source pixels that one new pixel is made of: `count` of them from `first` on, weights summing to 1 from `offset` on. */
interface AxisWeights {
  readonly first: Int32Array;
  readonly count: Int32Array;
  readonly offset: Int32Array;
  readonly weights: Float64Array;
}

/**
 * Adds one source row, times a weight: `count` pixels from column `left` of row `y`, channels interleaved, to the start of `sum`. In one pass over the source,
 * which is by far the larger side when a picture shrinks.
 */
export type RowAdder = (y: number, left: number, count: number, weight: number, sum: Float64Array) => void;

/** Adds the source rows from `y` on, as many as there are weights, each times its own, one after the other: `count` pixels of each, from column `left`. */
export type RowsAdder = (y: number, weights: Float64Array, left: number, count: number, sum: Float64Array) => void;

export const rowByRow =
  (addRow: RowAdder): RowsAdder =>
  (y, weights, left, count, sum) => {
    for (let k = 0; k < weights.length; k++) addRow(y + k, left, count, weights[k], sum);
  };

/**
 * Resample a part of a picture.
 *
 * @param source extent of the whole source in pixels
 * @param addRows adds the source's rows in the wanted channels
 * @param channels channels that `addRows` adds
 * @param box part of the source, within it
 * @param target extent of the result in pixels
 * @returns height x width x channels values, rows from the top; a weighted mean of source values each
 */
export function resample(source: Extent, addRows: RowsAdder, channels: number, box: CropBox, target: Extent): Float32Array {
  const horizontal = axisWeights(source.width, box.left, box.width, target.width);
  const vertical = axisWeights(source.height, box.top, box.height, target.height);
  const left = horizontal.first[0];
  const last = target.width - 1;
  const columns = horizontal.first[last] + horizontal.count[last] - left;
  const sum = new Float64Array(columns * channels);
  const result = new Float32Array(target.width * target.height * channels);

  const gather = channels === 3 ? gatherColourRow : gatherRow;
  for (let y = 0; y < target.height; y++) {
    sum.fill(0);
    const weights = vertical.weights.subarray(vertical.offset[y], vertical.offset[y] + vertical.count[y]);
    addRows(vertical.first[y], weights, left, columns, sum);
    gather(sum, left, horizontal, channels, result.subarray(y * target.width * channels, (y + 1) * target.width * channels));
  }
  return result;
}

function gatherRow(row: Float64Array, left: number, axis: AxisWeights, channels: number, into: Float32Array): void {
  const { first, count, offset, weights } = axis;
  for (let x = 0; x < first.length; x++) {
    for (let channel = 0; channel < channels; channel++) {
      let value = 0;
      let from = (first[x] - left) * channels + channel;
      for (let k = 0; k < count[x]; k++, from += channels) value += weights[offset[x] + k] * row[from];
      into[x * channels + channel] = value;
    }
  }
}

/** The same of three channels, to the same sums, reading weights once and the row in its order. */
function gatherColourRow(
  row: Float64Array,
  left: number,
  { first, count, offset, weights }: AxisWeights,
  _: number,
  into: Float32Array,
): void {
  for (let x = 0, to = 0; x < first.length; x++, to += 3) {
    let [red, green, blue] = [0, 0, 0];
    let from = (first[x] - left) * 3;
    const end = offset[x] + count[x];
    for (let at = offset[x]; at < end; at++, from += 3) {
      const weight = weights[at];
      red += weight * row[from];
      green += weight * row[from + 1];
      blue += weight * row[from + 2];
    }
    into[to] = red;
    into[to + 1] = green;
    into[to + 2] = blue;
  }
}

function axisWeights(sourceLength: number, start: number, length: number, targetLength: number): AxisWeights {
  const scale = length / targetLength;
  // A box narrower than a pixel would pick single pixels; at least one pixel wide it is linear interpolation.
  const reach = Math.max(scale, 1);
  const first = new Int32Array(targetLength);
  const count = new Int32Array(targetLength);
  const offset = new Int32Array(targetLength);
  const weights: number[] = [];
  for (let index = 0; index < targetLength; index++) {
    const middle = start + (index + 0.5) * scale;
    const from = Math.max(0, middle - reach / 2);
    const to = Math.min(sourceLength, middle + reach / 2);
    const begin = Math.min(sourceLength - 1, Math.floor(from + 1e-9));
    const end = Math.max(begin + 1, Math.min(sourceLength, Math.ceil(to - 1e-9)));
    first[index] = begin;
    count[index] = end - begin;
    offset[index] = weights.length;
    for (let pixel = begin; pixel < end; pixel++) weights.push((Math.min(to, pixel + 1) - Math.max(from, pixel)) / (to - from));
  }
  return { first, count, offset, weights: Float64Array.from(weights) };
}
