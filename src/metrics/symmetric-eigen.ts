/** Eigenvectors of a small symmetric matrix, by cyclic Jacobi rotations (Golub and Van Loan, "Matrix Computations", section 8.5). */

export interface EigenPairs {
  /** Falling. */
  readonly values: Float64Array;
  /** One vector of unit length for each value, in its order. */
  readonly vectors: readonly Float64Array[];
}

const MOST_SWEEPS = 60;
/** Off-diagonal weight, relative to the whole matrix, at which it counts as diagonal. */
const TOLERANCE = 1e-22;

/** @param matrix size x size, symmetric, row by row; not written to */
export function symmetricEigen(matrix: Float64Array, size: number): EigenPairs {
  const a = matrix.slice();
  const v = new Float64Array(size * size);
  for (let i = 0; i < size; i++) v[i * (size + 1)] = 1;
  const total = a.reduce((sum, value) => sum + value * value, 0);
  for (let sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a, size) > TOLERANCE * total; sweep++) {
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, v, size, p, q);
  }
  const order = Array.from({ length: size }, (_, i) => i).sort((i, j) => a[j * (size + 1)] - a[i * (size + 1)]);
  return {
    values: Float64Array.from(order, (i) => a[i * (size + 1)]),
    vectors: order.map((i) => Float64Array.from({ length: size }, (_, row) => v[row * size + i])),
  };
}

function offDiagonal(a: Float64Array, size: number): number {
  let sum = 0;
  for (let row = 0; row < size; row++) for (let column = 0; column < row; column++) sum += 2 * a[row * size + column] ** 2;
  return sum;
}

/** Makes the entry p, q zero. */
function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const entry = a[p * size + q];
  if (entry === 0) return;
  const slope = (a[q * size + q] - a[p * size + p]) / (2 * entry);
  const tangent = Math.sign(slope || 1) / (Math.abs(slope) + Math.sqrt(slope * slope + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q, cosine, sine);
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k, cosine, sine);
  for (let k = 0; k < size; k++) turn(v, k * size + p, k * size + q, cosine, sine);
}

function turn(values: Float64Array, first: number, second: number, cosine: number, sine: number): void {
  const [x, y] = [values[first], values[second]];
  values[first] = cosine * x - sine * y;
  values[second] = sine * x + cosine * y;
}
