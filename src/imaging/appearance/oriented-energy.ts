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

// Their halves as single numbers: G, S even; D odd, and 0 in the middle.
const [G0, G1, G2, G3] = derivativeTaps[0].slice(REACH);
const [D1, D2, D3] = derivativeTaps[1].slice(REACH + 1);
const [S0, S1, S2, S3] = derivativeTaps[2].slice(REACH);

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
  const across = derivativesAcross(plane, width, height);
  const columns = width / cell;
  const sums = new Float64Array((height / cell) * columns * ENERGIES);
  for (let y = 0; y < height; y++) {
    const rows = Int32Array.from({ length: 2 * REACH + 1 }, (_, tap) => Math.min(height - 1, Math.max(0, y + tap - REACH)) * width);
    const first = Math.floor(y / cell) * columns * ENERGIES;
    for (let column = 0; column < columns; column++) addRun(across, rows, column * cell, cell, sums, first + column * ENERGIES);
  }
  const energies = new Float32Array(sums.length);
  const share = 0.5 / (cell * cell);
  for (let at = 0; at < sums.length; at += 2) {
    energies[at] = Math.max(0, sums[at] + sums[at + 1]) * share;
    energies[at + 1] = Math.max(0, sums[at] - sums[at + 1]) * share;
  }
  return energies;
}

/** A plane filtered along its rows by the Gaussian and its derivatives. */
interface Across {
  readonly smooth: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
}

/**
 * Add up a run of pixels of one row: of each filter's responses r the squares r r and the signed squares r |r|. Half their sum is the bright half's energy,
 * half their difference the dark half's, and no branch is needed. Written out because a picture has half a million of these.
 */
function addRun({ smooth, first, second }: Across, rows: Int32Array, from: number, count: number, sums: Float64Array, to: number): void {
  const [r0, r1, r2, r3, r4, r5, r6] = rows;
  for (let x = from; x < from + count; x++) {
    const firstNear = first[r2 + x] + first[r4 + x];
    const firstFar = first[r1 + x] + first[r5 + x];
    const firstFarthest = first[r0 + x] + first[r6 + x];
    const dx = G0 * first[r3 + x] + G1 * firstNear + G2 * firstFar + G3 * firstFarthest;
    const dxy = D1 * (first[r4 + x] - first[r2 + x]) + D2 * (first[r5 + x] - first[r1 + x]) + D3 * (first[r6 + x] - first[r0 + x]);
    const dy = D1 * (smooth[r4 + x] - smooth[r2 + x]) + D2 * (smooth[r5 + x] - smooth[r1 + x]) + D3 * (smooth[r6 + x] - smooth[r0 + x]);
    const smoothNear = smooth[r2 + x] + smooth[r4 + x];
    const smoothFar = smooth[r1 + x] + smooth[r5 + x];
    const smoothFarthest = smooth[r0 + x] + smooth[r6 + x];
    const dyy = S0 * smooth[r3 + x] + S1 * smoothNear + S2 * smoothFar + S3 * smoothFarthest;
    const secondNear = second[r2 + x] + second[r4 + x];
    const secondFar = second[r1 + x] + second[r5 + x];
    const secondFarthest = second[r0 + x] + second[r6 + x];
    const dxx = G0 * second[r3 + x] + G1 * secondNear + G2 * secondFar + G3 * secondFarthest;
    const half = 0.5 * (dxx + dyy);
    add(sums, to, dx);
    add(sums, to + 2, dy);
    add(sums, to + 4, Math.SQRT1_2 * (dx + dy));
    add(sums, to + 6, Math.SQRT1_2 * (dx - dy));
    add(sums, to + 8, dxx);
    add(sums, to + 10, dyy);
    add(sums, to + 12, half + dxy);
    add(sums, to + 14, half - dxy);
  }
}

function add(sums: Float64Array, at: number, response: number): void {
  sums[at] += response * response;
  sums[at + 1] += response * Math.abs(response);
}

function derivativesAcross(plane: Float32Array, width: number, height: number): Across {
  const smooth = new Float32Array(plane.length);
  const first = new Float32Array(plane.length);
  const second = new Float32Array(plane.length);
  const line = new Float32Array(width + 2 * REACH);
  for (let start = 0; start < height * width; start += width) {
    line.set(plane.subarray(start, start + width), REACH);
    line.fill(plane[start], 0, REACH);
    line.fill(plane[start + width - 1], width + REACH);
    for (let x = 0; x < width; x++) {
      const middle = line[x + 3];
      const near = line[x + 2] + line[x + 4];
      const far = line[x + 1] + line[x + 5];
      const farthest = line[x] + line[x + 6];
      smooth[start + x] = G0 * middle + G1 * near + G2 * far + G3 * farthest;
      second[start + x] = S0 * middle + S1 * near + S2 * far + S3 * farthest;
      first[start + x] = D1 * (line[x + 4] - line[x + 2]) + D2 * (line[x + 5] - line[x + 1]) + D3 * (line[x + 6] - line[x]);
    }
  }
  return { smooth, first, second };
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
