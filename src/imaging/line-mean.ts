/**
 * The highest mean along a straight line through each pixel, over 16 directions. A crack or a scratch stands out against the texture around it
 * more than in the mean over a square. Lines continue beyond the border by reflection.
 */

const DIRECTIONS = 16;

/**
 * The highest mean of a plane along a line that is centred at each pixel.
 *
 * @param plane height * width values; not written to
 * @param length of the lines in pixels: a power of two, at most twice the shorter side
 * @returns height * width values within the range of the plane's
 * @throws RangeError for another length
 */
export function lineMean(plane: Float32Array, width: number, height: number, length: number): Float32Array {
  if (!Number.isInteger(Math.log2(length)) || length > 2 * Math.min(width, height)) {
    throw new RangeError(`Lines are a power of two long and at most twice the shorter side, not ${length} pixels.`);
  }
  const margin = lineMargin(length);
  const padded = reflectedAround(plane, width, height, margin);
  const highest = new Float32Array(plane.length).fill(Number.NEGATIVE_INFINITY);
  for (const { doublings, start } of lineDirections(length)) {
    const sums = sumsAlong(padded.values, padded.width, doublings);
    for (let y = 0; y < height; y++) {
      const row = (y + start.y) * padded.width + start.x;
      for (let x = 0; x < width; x++) {
        const mean = sums[row + x] / length;
        if (mean > highest[y * width + x]) highest[y * width + x] = mean;
      }
    }
  }
  return highest;
}

export interface Offset {
  readonly x: number;
  readonly y: number;
}

/** How the sums along lines of one direction are made. */
export interface LineDirection {
  /** Where the second half of a line lies from its first: for lines of two pixels, of four, and so on. */
  readonly doublings: readonly Offset[];
  /** Where the line through a pixel begins, in the plane with its margin. */
  readonly start: Offset;
}

/** How far lines reach beyond the border, in pixels. */
export const lineMargin = (length: number): number => length / 2 + 1;

export function lineDirections(length: number): LineDirection[] {
  return Array.from({ length: DIRECTIONS }, (_, direction) => {
    const angle = (Math.PI * direction) / DIRECTIONS;
    const along = (pixels: number): Offset => ({ x: Math.round(pixels * Math.cos(angle)), y: Math.round(pixels * Math.sin(angle)) });
    const middle = along(length / 2);
    const doublings = Array.from({ length: Math.log2(length) }, (_, times) => along(2 ** times));
    return { doublings, start: { x: lineMargin(length) - middle.x, y: lineMargin(length) - middle.y } };
  });
}

/**
 * Sums over lines that begin at each value: those of two pixels from single ones, of four from those of two, and so on. Sums that leave the
 * plane are wrong; the margin is wide enough that nobody asks for them.
 */
function sumsAlong(values: Float32Array, width: number, doublings: readonly Offset[]): Float32Array {
  const sums = values.slice();
  for (const { x, y } of doublings) {
    const offset = y * width + x;
    // In place: each value adds the one ahead of it, which has not been changed yet.
    if (offset > 0) for (let at = 0; at < sums.length - offset; at++) sums[at] += sums[at + offset];
    else for (let at = sums.length - 1; at >= -offset; at--) sums[at] += sums[at + offset];
  }
  return sums;
}

function reflectedAround(plane: Float32Array, width: number, height: number, margin: number) {
  const [paddedWidth, paddedHeight] = [width + 2 * margin, height + 2 * margin];
  const values = new Float32Array(paddedWidth * paddedHeight);
  const columns = Int32Array.from({ length: paddedWidth }, (_, x) => mirroredTwice(x - margin, width));
  for (let y = 0; y < paddedHeight; y++) {
    const row = mirroredTwice(y - margin, height) * width;
    for (let x = 0; x < paddedWidth; x++) values[y * paddedWidth + x] = plane[row + columns[x]];
  }
  return { values, width: paddedWidth };
}

/** Index of the value that a position beyond an end mirrors, the end itself twice: 1 0 | 0 1 2 | 2 1. */
export function mirroredTwice(position: number, length: number): number {
  const period = 2 * length;
  const offset = ((position % period) + period) % period;
  return offset < length ? offset : period - 1 - offset;
}
