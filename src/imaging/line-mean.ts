/**
 * The mean along straight lines: through each pixel one for each direction, and the highest of them counts. What is long and thin, a
 * crack or a scratch, stands out of the grain around it as it does in no square. Lines go on beyond the border by reflection.
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
  const margin = length / 2 + 1;
  const padded = reflectedAround(plane, width, height, margin);
  const highest = new Float32Array(plane.length).fill(Number.NEGATIVE_INFINITY);
  for (let direction = 0; direction < DIRECTIONS; direction++) {
    const angle = (Math.PI * direction) / DIRECTIONS;
    const step = { x: Math.cos(angle), y: Math.sin(angle) };
    const sums = sumsAlong(padded.values, padded.width, length, step);
    const start = { x: margin - Math.round((length / 2) * step.x), y: margin - Math.round((length / 2) * step.y) };
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

/**
 * Sums over lines that begin at each value: those of two pixels from single ones, of four from those of two, and so on. Sums that leave the
 * plane are wrong; the margin is wide enough that nobody asks for them.
 */
function sumsAlong(values: Float32Array, width: number, length: number, step: { readonly x: number; readonly y: number }): Float32Array {
  const sums = values.slice();
  for (let done = 1; done < length; done *= 2) {
    const offset = Math.round(done * step.y) * width + Math.round(done * step.x);
    // In place, each from the one ahead of it that has not been added to yet.
    if (offset > 0) for (let at = 0; at < sums.length - offset; at++) sums[at] += sums[at + offset];
    else for (let at = sums.length - 1; at >= -offset; at--) sums[at] += sums[at + offset];
  }
  return sums;
}

function reflectedAround(plane: Float32Array, width: number, height: number, margin: number) {
  const [paddedWidth, paddedHeight] = [width + 2 * margin, height + 2 * margin];
  const values = new Float32Array(paddedWidth * paddedHeight);
  const columns = Int32Array.from({ length: paddedWidth }, (_, x) => reflected(x - margin, width));
  for (let y = 0; y < paddedHeight; y++) {
    const row = reflected(y - margin, height) * width;
    for (let x = 0; x < paddedWidth; x++) values[y * paddedWidth + x] = plane[row + columns[x]];
  }
  return { values, width: paddedWidth };
}

/** Index of the value that a position beyond an end mirrors, the end itself twice: 1 0 | 0 1 2 | 2 1. */
function reflected(position: number, length: number): number {
  const period = 2 * length;
  const offset = ((position % period) + period) % period;
  return offset < length ? offset : period - 1 - offset;
}
