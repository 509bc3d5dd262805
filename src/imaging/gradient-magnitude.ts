/**
 * Where two pictures differ in their edges: gradient-magnitude similarity (W. Xue et al. 2014, "Gradient Magnitude Similarity Deviation"),
 * over several scales as anomaly maps use it (V. Zavrtanik et al. 2021, "Reconstruction by inpainting for visual anomaly detection",
 * section 3.2). Insensitive to even differences of brightness, sensitive to thin structures.
 */

/** Keeps the quotient steady where both gradients are near zero; for values in 0..1. */
const STEADYING = 0.0026;

/** Length of the gradient by Prewitt's filters (thirds), values repeated outwards at the borders: height * width values, at least 0. */
export function gradientMagnitude(plane: Float32Array, width: number, height: number): Float32Array {
  const result = new Float32Array(plane.length);
  for (let y = 0; y < height; y++) {
    const [above, row, below] = [Math.max(0, y - 1), y, Math.min(height - 1, y + 1)].map((line) => line * width);
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(0, x - 1), Math.min(width - 1, x + 1)];
      const [a, b, c] = [plane[above + left], plane[above + x], plane[above + right]];
      const [d, f] = [plane[row + left], plane[row + right]];
      const [g, h, i] = [plane[below + left], plane[below + x], plane[below + right]];
      result[row + x] = Math.hypot(c + f + i - a - d - g, g + h + i - a - b - c) / 3;
    }
  }
  return result;
}

/**
 * Dissimilarity of two pictures' edges: mean over scales of 1 - (2 g1 g2 + c) / (g1^2 + g2^2 + c), each scale half as fine as the one
 * before, brought back by repetition.
 *
 * @param first height * width values in 0..1
 * @param second as many
 * @param scales 1 or more; scales finer than two pixels are left out
 * @returns height * width values in 0..1
 */
export function gradientDissimilarity(first: Float32Array, second: Float32Array, width: number, height: number, scales = 3): Float32Array {
  const result = new Float32Array(first.length);
  let [a, b, w, h] = [first, second, width, height];
  let used = 0;
  for (let scale = 0; scale < scales && w >= 2 && h >= 2; scale++) {
    if (scale > 0) {
      a = halved(a, w, h);
      b = halved(b, w, h);
      [w, h] = [Math.floor(w / 2), Math.floor(h / 2)];
      if (w < 2 || h < 2) break;
    }
    addScale(result, dissimilarityAt(a, b, w, h), { w, h, width, height, scale });
    used += 1;
  }
  return used > 1 ? result.map((value) => value / used) : result;
}

function dissimilarityAt(a: Float32Array, b: Float32Array, width: number, height: number): Float32Array {
  const [first, second] = [gradientMagnitude(a, width, height), gradientMagnitude(b, width, height)];
  return first.map((g1, at) => 1 - (2 * g1 * second[at] + STEADYING) / (g1 ** 2 + second[at] ** 2 + STEADYING));
}

interface Extents {
  readonly w: number;
  readonly h: number;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** Add a coarse map to a fine one; what an odd side leaves over takes its neighbour's value. */
function addScale(fine: Float32Array, coarse: Float32Array, { w, h, width, height, scale }: Extents): void {
  for (let y = 0; y < height; y++) {
    const row = Math.min(h - 1, y >> scale) * w;
    for (let x = 0; x < width; x++) fine[y * width + x] += coarse[row + Math.min(w - 1, x >> scale)];
  }
}

/** Means of two by two pixels; an odd last row or column is left out. */
function halved(plane: Float32Array, width: number, height: number): Float32Array {
  const [w, h] = [Math.floor(width / 2), Math.floor(height / 2)];
  const result = new Float32Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const at = 2 * y * width + 2 * x;
      result[y * w + x] = (plane[at] + plane[at + 1] + plane[at + width] + plane[at + width + 1]) / 4;
    }
  }
  return result;
}
