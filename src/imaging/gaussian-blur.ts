/** Gaussian blur of one plane of floats: two passes of a kernel cut at three standard deviations; borders are repeated outwards. */

/** How far the blur reaches, in pixels to each side. */
export function gaussianReach(sigma: number): number {
  return sigma > 0 ? Math.ceil(3 * sigma) : 0;
}

/**
 * Blur a plane.
 *
 * @param plane height * width values, rows from the top; not written to
 * @param sigma standard deviation in pixels; 0 gives a copy
 * @returns height * width values within the range of the plane's
 */
export function gaussianBlur(plane: Float32Array, width: number, height: number, sigma: number): Float32Array {
  const reach = gaussianReach(sigma);
  if (reach === 0) return plane.slice();
  const kernel = gaussianKernel(sigma, reach);
  const across = blurLines(plane, kernel, { lines: height, length: width, lineStep: width, step: 1 });
  return blurLines(across, kernel, { lines: width, length: height, lineStep: 1, step: width });
}

/** Weights for the distances -reach..reach, summing to 1. */
function gaussianKernel(sigma: number, reach: number): Float64Array {
  const kernel = Float64Array.from({ length: 2 * reach + 1 }, (_, index) => Math.exp(-0.5 * ((index - reach) / sigma) ** 2));
  const sum = kernel.reduce((total, weight) => total + weight, 0);
  return kernel.map((weight) => weight / sum);
}

/** How a plane falls into lines: rows or columns, by the steps between lines and between the values of a line. */
interface Lines {
  readonly lines: number;
  readonly length: number;
  readonly lineStep: number;
  readonly step: number;
}

function blurLines(plane: Float32Array, kernel: Float64Array, { lines, length, lineStep, step }: Lines): Float32Array {
  const reach = (kernel.length - 1) / 2;
  const padded = new Float64Array(length + 2 * reach);
  const blurred = new Float32Array(plane.length);
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep;
    for (let i = 0; i < padded.length; i++) padded[i] = plane[start + Math.min(length - 1, Math.max(0, i - reach)) * step];
    for (let i = 0; i < length; i++) {
      let sum = 0;
      for (let k = 0; k < kernel.length; k++) sum += kernel[k] * padded[i + k];
      blurred[start + i * step] = sum;
    }
  }
  return blurred;
}
