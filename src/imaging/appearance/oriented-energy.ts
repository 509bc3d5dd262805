/**
 * The energy of edges and lines in the cells of a plane: Gaussian derivatives of first and second order along four directions, split into
 * their bright and their dark half, squared, and averaged over each cell. Filter banks of this kind describe texture without training (Leung
 * and Malik 2001, "Representing and recognizing the visual appearance of materials using three-dimensional textons").
 */

/** Four directions, two orders, two signs. */
export const ENERGIES = 16;
/** Standard deviation of the Gaussian, in pixels of the plane, and how far the filters reach. */
const SIGMA = 1;
export const REACH = 3;

/** The Gaussian and its first two derivatives at the distances -3..3. The Gaussian sums to 1. */
export const derivativeTaps: readonly (readonly number[])[] = taps();

/** How much of the derivatives x, y, xx, yy, xy each of the eight filters takes: first order at 0, 90, 45, 135 degrees, then second order. */
export const directionWeights: readonly (readonly number[])[] = [
  [1, 0, 0, 0, 0],
  [0, 1, 0, 0, 0],
  [Math.SQRT1_2, Math.SQRT1_2, 0, 0, 0],
  [Math.SQRT1_2, -Math.SQRT1_2, 0, 0, 0],
  [0, 0, 1, 0, 0],
  [0, 0, 0, 1, 0],
  [0, 0, 0.5, 0.5, 1],
  [0, 0, 0.5, 0.5, -1],
];

/**
 * Energies of every cell.
 *
 * @param plane height * width values, rows from the top; beyond its borders the outermost values go on
 * @param cell side of a cell in pixels, a divisor of both sides
 * @returns for each cell, row by row, 16 means of squares: for each filter its bright half, then its dark one
 */
export function orientedEnergies(plane: Float32Array, width: number, height: number, cell: number): Float32Array {
  const [smooth, first, second] = derivativeTaps.map((kernel) => alongRows(plane, width, height, kernel));
  const columns = width / cell;
  const energies = new Float32Array((height / cell) * columns * ENERGIES);
  const [g0, g1, g2] = derivativeTaps;
  const share = 1 / (cell * cell);
  for (let y = 0; y < height; y++) {
    const rows = Array.from({ length: 2 * REACH + 1 }, (_, tap) => Math.min(height - 1, Math.max(0, y + tap - REACH)) * width);
    const firstCell = Math.floor(y / cell) * columns;
    for (let x = 0; x < width; x++) {
      let [dx, dy, dxx, dyy, dxy] = [0, 0, 0, 0, 0];
      for (let tap = 0; tap <= 2 * REACH; tap++) {
        const at = rows[tap] + x;
        dx += g0[tap] * first[at];
        dxx += g0[tap] * second[at];
        dy += g1[tap] * smooth[at];
        dxy += g1[tap] * first[at];
        dyy += g2[tap] * smooth[at];
      }
      const to = (firstCell + Math.floor(x / cell)) * ENERGIES;
      const half = 0.5 * (dxx + dyy);
      add(energies, to, dx, share);
      add(energies, to + 2, dy, share);
      add(energies, to + 4, Math.SQRT1_2 * (dx + dy), share);
      add(energies, to + 6, Math.SQRT1_2 * (dx - dy), share);
      add(energies, to + 8, dxx, share);
      add(energies, to + 10, dyy, share);
      add(energies, to + 12, half + dxy, share);
      add(energies, to + 14, half - dxy, share);
    }
  }
  return energies;
}

/** A response counts in its bright half or in its dark one. */
function add(energies: Float32Array, at: number, response: number, share: number): void {
  energies[response > 0 ? at : at + 1] += response * response * share;
}

function alongRows(plane: Float32Array, width: number, height: number, kernel: readonly number[]): Float32Array {
  const filtered = new Float32Array(plane.length);
  const line = new Float32Array(width + 2 * REACH);
  for (let start = 0; start < height * width; start += width) {
    line.set(plane.subarray(start, start + width), REACH);
    line.fill(plane[start], 0, REACH);
    line.fill(plane[start + width - 1], width + REACH);
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let tap = 0; tap < kernel.length; tap++) sum += kernel[tap] * line[x + tap];
      filtered[start + x] = sum;
    }
  }
  return filtered;
}

function taps(): number[][] {
  const distances = Array.from({ length: 2 * REACH + 1 }, (_, index) => index - REACH);
  const gaussian = distances.map((t) => Math.exp((-t * t) / (2 * SIGMA * SIGMA)));
  const sum = gaussian.reduce((total, value) => total + value);
  const smooth = gaussian.map((value) => value / sum);
  // Of the Gaussian as it is cut off: with 1 in its place the second derivative would see brightness itself, where nothing changes.
  const variance = distances.reduce((total, t, index) => total + t * t * smooth[index], 0);
  // As filters, which are correlated and not convolved: the first derivative is positive where the plane brightens.
  return [smooth, distances.map((t, index) => t * smooth[index]), distances.map((t, index) => (t * t - variance) * smooth[index])];
}
