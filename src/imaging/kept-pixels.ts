/**
 * What of the network's input counts (domain/areas.ts), pixel by pixel, and what takes the place of the rest: values between the pixels that count. So
 * nothing that happens in an ignored area reaches any score, and no edge stands where the area begins. Exported models do the same:
 * formats/onnx/graph/area-nodes.ts, formats/pytorch/python/stainless_areas.py, formats/tfjs-layers/loader/stainless.mjs.
 */
import type { Area } from '../domain/areas';
import type { FloatImage } from '../domain/image';
import type { Preparation } from '../domain/preparation';
import { StudioError } from '../domain/studio-error';
import { fillPolygon } from './fill-polygon';

export interface KeptPixels {
  readonly width: number;
  readonly height: number;
  /** height * width values: 1 where the pixel counts, 0 where it does not. */
  readonly pixels: Uint8Array;
  /** How many count. */
  readonly count: number;
}

/** A line through places that have a value: the two that each place lies between, and how far it is on the way to the second, 0..1. */
export interface Between {
  readonly before: Int32Array;
  readonly after: Int32Array;
  readonly share: Float32Array;
}

/**
 * The pixels of the network's input that count.
 *
 * @returns null where all do
 * @throws StudioError areas-leave-nothing
 */
export function keptPixels({ width, height, areas }: Pick<Preparation, 'width' | 'height' | 'areas'>): KeptPixels | null {
  if (!areas) return null;
  const pixels = new Uint8Array(width * height);
  const drawn = (kind: Area['kind']): Uint8Array => {
    const mask = { width, height, pixels: new Uint8Array(width * height) };
    for (const { points } of areas.filter((area) => area.kind === kind))
      fillPolygon(
        points.map(([x, y]) => ({ x: x * width, y: y * height })),
        mask,
      );
    return mask.pixels;
  };
  const [ignored, inspected] = [drawn('ignore'), drawn('inspect')];
  const isInspectedOnly = areas.some(({ kind }) => kind === 'inspect');
  let count = 0;
  for (let at = 0; at < pixels.length; at++) {
    pixels[at] = ignored[at] === 0 && (!isInspectedOnly || inspected[at] === 1) ? 1 : 0;
    count += pixels[at];
  }
  if (count === 0) throw new StudioError('areas-leave-nothing');
  return count === pixels.length ? null : { width, height, pixels, count };
}

/**
 * The picture with what does not count replaced: along each row on a straight line between the nearest pixels that count, beyond the outermost of them
 * their value; rows without any such pixel in the same way between the rows that have one.
 *
 * @param image of the same extent; it is not written to
 */
export function withoutIgnored(image: FloatImage, kept: KeptPixels | null): FloatImage {
  if (!kept) return image;
  const { width, height, channels } = image;
  const { rows, across, down } = plansOf(kept);
  const pixels = image.pixels.slice();
  for (const y of rows)
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (kept.pixels[at] === 1) continue;
      const [first, second] = [y * width + across.before[at], y * width + across.after[at]];
      mix(pixels, at, first, second, across.share[at], channels);
    }
  for (let y = 0; y < height; y++) {
    if (down.before[y] === y) continue;
    for (let x = 0; x < width; x++)
      mix(pixels, y * width + x, down.before[y] * width + x, down.after[y] * width + x, down.share[y], channels);
  }
  return { ...image, pixels };
}

function mix(pixels: Float32Array, at: number, first: number, second: number, share: number, channels: number): void {
  for (let channel = 0; channel < channels; channel++) {
    const from = pixels[first * channels + channel];
    pixels[at * channels + channel] = from + share * (pixels[second * channels + channel] - from);
  }
}

export interface FillPlans {
  /** Those that hold a pixel that counts. */
  readonly rows: readonly number[];
  /** height * width places: columns. */
  readonly across: Between;
  /** height places: rows. */
  readonly down: Between;
}

const plans = new WeakMap<KeptPixels, FillPlans>();

/** How withoutIgnored fills; made once for each mask. */
export function plansOf(kept: KeptPixels): FillPlans {
  const known = plans.get(kept);
  if (known) return known;
  const { width, height, pixels } = kept;
  const across = { before: new Int32Array(width * height), after: new Int32Array(width * height), share: new Float32Array(width * height) };
  const rows: number[] = [];
  for (let y = 0; y < height; y++) {
    const row = between(pixels.subarray(y * width, (y + 1) * width));
    if (!row) continue;
    rows.push(y);
    across.before.set(row.before, y * width);
    across.after.set(row.after, y * width);
    across.share.set(row.share, y * width);
  }
  const hasPixel = new Uint8Array(height);
  for (const y of rows) hasPixel[y] = 1;
  const made = { rows, across, down: between(hasPixel) as Between };
  plans.set(kept, made);
  return made;
}

/** @param has 1 at each place that has a value @returns null where none has */
function between(has: Uint8Array): Between | null {
  if (!has.includes(1)) return null;
  const [before, after, share] = [new Int32Array(has.length), new Int32Array(has.length), new Float32Array(has.length)];
  let last = has.indexOf(1);
  for (let at = 0; at < has.length; at++) {
    if (has[at] === 1) last = at;
    before[at] = last;
  }
  let next = has.lastIndexOf(1);
  for (let at = has.length - 1; at >= 0; at--) {
    if (has[at] === 1) next = at;
    after[at] = next;
    share[at] = after[at] > before[at] ? (at - before[at]) / (after[at] - before[at]) : 0;
  }
  return { before, after, share };
}

/**
 * The cells of a grid in which any pixel counts. A cell is `side` pixels a side; what of it lies beyond the picture goes on as the picture's border does.
 *
 * @returns rows * columns values, 0 or 1
 */
export function keptCells({ width, height, pixels }: KeptPixels, rows: number, columns: number, side: number): Uint8Array {
  const cells = new Uint8Array(rows * columns);
  for (let y = 0; y < rows * side; y++)
    for (let x = 0; x < columns * side; x++)
      if (pixels[Math.min(height - 1, y) * width + Math.min(width - 1, x)] === 1)
        cells[Math.floor(y / side) * columns + Math.floor(x / side)] = 1;
  return cells;
}

/** The map with 0 where the mask is 0; the map itself where there is no mask. */
export const masked = (map: Float32Array, mask: Uint8Array | null | undefined): Float32Array =>
  mask ? map.map((value, at) => value * mask[at]) : map;

/** How many values of a mask are 1. */
export const countOf = (mask: Uint8Array): number => mask.reduce((sum, value) => sum + value, 0);

/** The values at which the mask is 1; all of them where there is none. */
export const valuesWithin = <Values extends Float32Array | Uint8Array>(values: Values, mask: Uint8Array | null | undefined): Values =>
  mask ? (values.filter((_, at) => mask[at] === 1) as Values) : values;
