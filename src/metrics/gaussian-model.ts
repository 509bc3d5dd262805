/**
 * A Gaussian over vectors, fitted to few of them: the covariance is shrunk towards a multiple of the identity by Ledoit and Wolf's
 * formula (2004, "A well-conditioned estimator for large-dimensional covariance matrices"), so that it can be inverted even where there are
 * fewer vectors than dimensions. How far a vector is from it is its Mahalanobis distance.
 */

/** Fitted once; matrices are row by row. */
export interface GaussianModel {
  readonly mean: Float64Array;
  /** Lower triangle L of the covariance L L'; dimensions squared, zeros above the diagonal. */
  readonly root: Float64Array;
  /** 0..1: 0 is the sample covariance, 1 a multiple of the identity. */
  readonly shrinkage: number;
}

/** A variance below this share of the largest counts as none: values that never change tell nothing. */
const LEAST_VARIANCE = 1e-12;

/**
 * Fit a Gaussian.
 *
 * @param vectors at least two, all of one length of at least 1; not written to
 * @throws RangeError with fewer
 */
export function fitGaussian(vectors: readonly ArrayLike<number>[]): GaussianModel {
  const count = vectors.length;
  const size = vectors[0]?.length ?? 0;
  if (count < 2 || size < 1) throw new RangeError(`A Gaussian needs at least two vectors, not ${count} of length ${size}.`);
  const mean = new Float64Array(size);
  for (const vector of vectors) for (let i = 0; i < size; i++) mean[i] += vector[i] / count;
  const centred = vectors.map((vector) => mean.map((middle, i) => vector[i] - middle));
  const { covariance, shrinkage } = ledoitWolf(centred);
  return { mean, root: choleskyRoot(covariance, size), shrinkage };
}

/**
 * METHOD.md section 4: with X centred n x p, S = X'X / n, mu = tr(S) / p, d2 = |S - mu I|^2 / p, b2 = min(d2, sum over k of
 * |x_k x_k' - S|^2 / (p n^2)) and r = b2 / d2 the covariance is (1 - r) S + r mu I. Norms are Frobenius'.
 *
 * @param centred n vectors of length p with mean zero
 * @returns the covariance, p x p
 */
export function ledoitWolf(centred: readonly Float64Array[]): { covariance: Float64Array; shrinkage: number } {
  const count = centred.length;
  const size = centred[0].length;
  const sample = new Float64Array(size * size);
  for (const x of centred) {
    for (let row = 0; row < size; row++)
      for (let column = 0; column < size; column++) sample[row * size + column] += (x[row] * x[column]) / count;
  }
  const isDiagonal = (index: number) => index % (size + 1) === 0;
  const scale = sample.reduce((trace, value, index) => trace + (isDiagonal(index) ? value : 0), 0) / size;
  const spread = sample.reduce((sum, value, index) => sum + (value - (isDiagonal(index) ? scale : 0)) ** 2, 0) / size;
  const squaredNorm = sample.reduce((sum, value) => sum + value ** 2, 0);
  // |x x' - S|^2 = |x|^4 - 2 x'Sx + |S|^2: no outer products are needed.
  const noise = centred.reduce((sum, x) => sum + norm(x) ** 2 - 2 * quadratic(sample, x) + squaredNorm, 0) / (size * count ** 2);
  const shrinkage = spread > 0 ? Math.min(1, Math.max(0, noise) / spread) : 1;
  const covariance = sample.map((value, index) => (1 - shrinkage) * value + (isDiagonal(index) ? shrinkage * scale : 0));
  return { covariance, shrinkage };
}

/** Mahalanobis distance of a vector from a Gaussian, in standard deviations: sqrt((x - mean)' covariance^-1 (x - mean)). */
export function mahalanobisDistance(
  { mean, root }: { readonly mean: ArrayLike<number>; readonly root: ArrayLike<number> },
  vector: ArrayLike<number>,
): number {
  const size = mean.length;
  // Solve L z = x - mean; the distance is the length of z.
  const solved = new Float64Array(size);
  let sum = 0;
  for (let row = 0; row < size; row++) {
    let rest = vector[row] - mean[row];
    for (let column = 0; column < row; column++) rest -= root[row * size + column] * solved[column];
    solved[row] = rest / root[row * (size + 1)];
    sum += solved[row] ** 2;
  }
  return Math.sqrt(sum);
}

/**
 * The lower triangle L with L L' = matrix (Cholesky).
 *
 * @param matrix size x size, symmetric, not negative; where it is singular, a little is added to its diagonal
 */
export function choleskyRoot(matrix: Float64Array, size: number): Float64Array {
  const least = LEAST_VARIANCE * Math.max(...Array.from({ length: size }, (_, i) => matrix[i * (size + 1)])) || Number.MIN_VALUE ** 0.5;
  const root = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row * size + column];
      for (let k = 0; k < column; k++) rest -= root[row * size + k] * root[column * size + k];
      root[row * size + column] = row === column ? Math.sqrt(Math.max(rest, least)) : rest / root[column * (size + 1)];
    }
  }
  return root;
}

function norm(x: Float64Array): number {
  return x.reduce((sum, value) => sum + value ** 2, 0);
}

function quadratic(matrix: Float64Array, x: Float64Array): number {
  return x.reduce(
    (sum, value, row) => sum + value * x.reduce((inner, other, column) => inner + matrix[row * x.length + column] * other, 0),
    0,
  );
}
