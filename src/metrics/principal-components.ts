/**
 * Principal components of a few long vectors: the directions in which they vary most. They are found by the matrix of the vectors' products with
 * each other, which is small, and by subspace iteration on it (Golub and Van Loan, "Matrix Computations", section 8.2).
 */
import { symmetricEigen } from './symmetric-eigen';

export interface PrincipalComponents {
  /** Number of components, at least 1: of vectors that do not vary it is one of zeros. */
  readonly count: number;
  /** count * length values: what a centred vector is multiplied by, so that its scores vary by 1. */
  readonly projection: Float32Array;
  /** Scores of the vectors that were given, vectors * count values: mean 0, variance 1 (divided by the number of vectors). */
  readonly scores: Float32Array;
}

/** More directions are iterated than are asked for, so that the last of those asked for settle too. */
const SPARE = 8;
const ITERATIONS = 12;
/** A component that varies less than this share of the first is none: rounding. */
const LEAST_SHARE = 1e-6;
/** Nor is one whose variance is below this: pictures that are alike but for rounding. */
const LEAST_VARIANCE = 1e-6;

/**
 * @param centred vectors of one length with mean zero, in units in which their entries vary by about 1
 * @param most components wanted, at least 1; fewer come back where the vectors do not vary in so many directions
 */
export function principalComponents(centred: readonly Float32Array[], most: number): PrincipalComponents {
  const vectors = centred.length;
  const length = centred[0].length;
  const products = new Float64Array(vectors * vectors);
  for (let row = 0; row < vectors; row++)
    for (let column = 0; column <= row; column++) {
      const product = dot(centred[row], centred[column]);
      products[row * vectors + column] = product;
      products[column * vectors + row] = product;
    }
  const { values, basis } = leadingSubspace(products, vectors, Math.min(vectors, most + SPARE));
  const wanted = Math.min(most, vectors - 1);
  const least = Math.max(LEAST_SHARE * values[0], LEAST_VARIANCE * vectors);
  const varying = basis.slice(0, wanted).filter((_, index) => values[index] > least).length;
  const count = Math.max(1, varying);
  const projection = new Float32Array(count * length);
  const scores = new Float32Array(vectors * count);
  for (let component = 0; component < varying; component++) {
    const direction = basis[component];
    // The products' eigenvector is the scores but for their size; the direction in the long space is the vectors' sum weighted by it.
    const size = Math.sqrt(vectors);
    for (let index = 0; index < vectors; index++) scores[index * count + component] = direction[index] * size;
    const into = projection.subarray(component * length, (component + 1) * length);
    for (let index = 0; index < vectors; index++) {
      const weight = (direction[index] * size) / values[component];
      for (let at = 0; at < length; at++) into[at] += weight * centred[index][at];
    }
  }
  return { count, projection, scores };
}

/** Scores of a centred vector. */
export function componentScores(
  { count, projection }: Pick<PrincipalComponents, 'count' | 'projection'>,
  centred: Float32Array,
): Float32Array {
  return Float32Array.from({ length: count }, (_, component) =>
    dot(projection.subarray(component * centred.length, (component + 1) * centred.length), centred),
  );
}

/** Eigenvectors to the largest eigenvalues. The iteration starts at fixed directions, so that it always ends at the same ones. */
function leadingSubspace(matrix: Float64Array, size: number, count: number): { values: Float64Array; basis: Float64Array[] } {
  let basis = orthonormal(
    Array.from({ length: count }, (_, k) =>
      Float64Array.from({ length: size }, (_, i) => Math.cos((Math.PI * (i + 0.5) * (k + 0.3)) / size)),
    ),
  );
  for (let iteration = 0; iteration < ITERATIONS; iteration++) basis = orthonormal(basis.map((vector) => times(matrix, size, vector)));
  const images = basis.map((vector) => times(matrix, size, vector));
  const small = Float64Array.from({ length: count * count }, (_, at) => dot64(basis[Math.floor(at / count)], images[at % count]));
  for (let row = 0; row < count; row++)
    for (let column = 0; column < row; column++) small[row * count + column] = small[column * count + row];
  const { values, vectors } = symmetricEigen(small, count);
  return { values, basis: vectors.map((weights) => mixture(basis, weights, size)) };
}

function mixture(basis: readonly Float64Array[], weights: Float64Array, size: number): Float64Array {
  const mixed = new Float64Array(size);
  for (const [k, vector] of basis.entries()) for (let i = 0; i < size; i++) mixed[i] += weights[k] * vector[i];
  return mixed;
}

function times(matrix: Float64Array, size: number, vector: Float64Array): Float64Array {
  const product = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let sum = 0;
    for (let column = 0; column < size; column++) sum += matrix[row * size + column] * vector[column];
    product[row] = sum;
  }
  return product;
}

/** Gram and Schmidt's, twice for accuracy. A vector that depends on those before it becomes zero. */
function orthonormal(vectors: Float64Array[]): Float64Array[] {
  const done: Float64Array[] = [];
  for (const vector of vectors) {
    const before = Math.sqrt(dot64(vector, vector));
    for (let pass = 0; pass < 2; pass++)
      for (const other of done) {
        const along = dot64(vector, other);
        for (let i = 0; i < vector.length; i++) vector[i] -= along * other[i];
      }
    const length = Math.sqrt(dot64(vector, vector));
    const scale = length > 1e-12 * before ? 1 / length : 0;
    done.push(vector.map((value) => value * scale));
  }
  return done;
}

function dot64(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * y[i];
  return sum;
}

/** Four sums side by side, so that the processor need not wait for each addition. */
export function dot(x: Float32Array, y: Float32Array): number {
  const length = x.length;
  let [a, b, c, d] = [0, 0, 0, 0];
  let i = 0;
  for (; i + 3 < length; i += 4) {
    a += x[i] * y[i];
    b += x[i + 1] * y[i + 1];
    c += x[i + 2] * y[i + 2];
    d += x[i + 3] * y[i + 3];
  }
  for (; i < length; i++) a += x[i] * y[i];
  return a + b + c + d;
}
