/** The mean over a square around each pixel, in time that does not depend on its side. At the borders the mean is over the pixels inside the picture. */

/**
 * @param plane height * width values, rows from the top; not written to
 * @param side of the square in pixels, odd; 1 gives a copy
 * @returns height * width values within the range of the plane's
 */
export function boxMean(plane: Float32Array, width: number, height: number, side: number): Float32Array {
  const across = meanOfLines(plane, { lines: height, length: width, lineStep: width, step: 1 }, side);
  return meanOfLines(across, { lines: width, length: height, lineStep: 1, step: width }, side);
}

interface Lines {
  readonly lines: number;
  readonly length: number;
  readonly lineStep: number;
  readonly step: number;
}

function meanOfLines(plane: Float32Array, { lines, length, lineStep, step }: Lines, side: number): Float32Array {
  const reach = Math.floor(side / 2);
  const result = new Float32Array(plane.length);
  // Sums from the start of a line; in double precision, so that their differences are exact enough.
  const sums = new Float64Array(length + 1);
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep;
    for (let i = 0; i < length; i++) sums[i + 1] = sums[i] + plane[start + i * step];
    for (let i = 0; i < length; i++) {
      const [from, to] = [Math.max(0, i - reach), Math.min(length, i + reach + 1)];
      result[start + i * step] = (sums[to] - sums[from]) / (to - from);
    }
  }
  return result;
}
