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
  const padded = reflectedAround(plane, width, height, lineMargin(length));
  const highest = new Float32Array(plane.length).fill(Number.NEGATIVE_INFINITY);
  eachDirection(padded.values, padded.width, lineDirections(length), ({ start }, halves, ahead) => {
    const first = start.y * padded.width + start.x;
    takeHighest(highest, width, halves.subarray(first), ahead === 0 ? null : halves.subarray(first + ahead), padded.width);
  });
  // A power of two divides without rounding: the highest sum is that of the highest mean.
  return highest.map((sum) => sum / length);
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
 * Keep what is higher than before. The last doubling is made here, where a line is asked for, and nowhere else.
 *
 * @param highest rows of `width` values
 * @param halves sums of the first halves of the lines through the same places, in rows of `stride`; `others` of the second halves
 */
function takeHighest(highest: Float32Array, width: number, halves: Float32Array, others: Float32Array | null, stride: number): void {
  for (let row = 0, from = 0; row < highest.length; row += width, from += stride) {
    for (let x = 0; x < width; x++) {
      const sum = others ? Math.fround(halves[from + x] + others[from + x]) : halves[from + x];
      if (sum > highest[row + x]) highest[row + x] = sum;
    }
  }
}

/**
 * Sums over half a line that begin at each value, for each direction: of two pixels from single ones, of four from those of two, and so on. Directions
 * share what they begin with. Sums that leave the plane are wrong; the margin is wide enough that nobody asks for them.
 *
 * @param take gets a direction, the sums over the first halves of its lines, which it must not keep, and how far ahead the second halves begin: 0
 *   where a line is a single pixel
 */
function eachDirection(
  values: Float32Array,
  width: number,
  directions: readonly LineDirection[],
  take: (direction: LineDirection, halves: Float32Array, ahead: number) => void,
): void {
  const sumsOfLevel: { of: string; readonly sums: Float32Array }[] = [];
  for (const direction of directions) {
    const offsets = direction.doublings.map(({ x, y }) => y * width + x);
    const ahead = offsets.pop() ?? 0;
    let sums = values;
    for (const [level, offset] of offsets.entries()) {
      sumsOfLevel[level] ??= { of: '', sums: new Float32Array(values.length) };
      const known = sumsOfLevel[level];
      const of = offsets.slice(0, level + 1).join(' ');
      // The direction before it began alike: neighbours do.
      if (known.of !== of) addAhead(sums, offset, known.sums);
      known.of = of;
      sums = known.sums;
    }
    take(direction, sums, ahead);
  }
}

function addAhead(sums: Float32Array, offset: number, into: Float32Array): void {
  const [from, to] = [Math.max(0, -offset), Math.min(sums.length, sums.length - offset)];
  addUp(sums.subarray(from, to), sums.subarray(from + offset, to + offset), into.subarray(from, to));
}

function addUp(one: Float32Array, other: Float32Array, into: Float32Array): void {
  for (let at = 0; at < into.length; at++) into[at] = one[at] + other[at];
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
