/** The Gaussian of one place: its mean, how it follows the scores, and the Cholesky root of what is left. */
import { addProducts, type Columns, padded, runProduct } from './column-products';
import type { PlaceMoments } from './place-moments';
import type { Regressors } from './regressors';

/** Added to the variance of each scaled entry, whose variance over all places is 1, so that entries that never varied at a place are tolerated. */
const RIDGE = 0.02;
/** A slope is drawn towards zero as if so many pictures more had shown none. */
export const SLOPE_RIDGE = 1;

/** Degrees of freedom of what is left of so many samples, less their mean and what follows the components. */
export const freedomOf = (samples: number, components: number): number => Math.max(1, samples - 1 - components);

/** Of scaled entries; buffers, used again from place to place. */
export class ConditionalRoot {
  readonly mean: Float64Array;
  /** size * components values. */
  readonly slope: Float64Array;
  /** Lower triangle, size values a row. */
  readonly root: Float64Array;
  /** Of each entry with each component: a column for each entry. */
  private readonly withScores: Columns;
  private readonly explained: Float64Array;

  constructor(private readonly regressors: Regressors) {
    const { scale, components, columns } = regressors;
    const size = scale.length;
    const stride = padded(size);
    this.mean = new Float64Array(size);
    this.slope = new Float64Array(size * components);
    this.root = new Float64Array(size * size);
    this.withScores = { values: new Float64Array(stride * columns.count), length: columns.count, count: stride };
    this.explained = new Float64Array(stride * stride);
  }

  fit(moments: PlaceMoments): void {
    const { withScores, explained, mean, slope, root } = this;
    const { scale, components, columns } = this.regressors;
    const size = scale.length;
    const stride = padded(size);
    const count = moments.pictures * moments.cells;
    moments.withScores(columns, withScores.values);
    explained.fill(0);
    addProducts(withScores, withScores, 0, components, explained, true);
    const shrink = 1 / (count + SLOPE_RIDGE);
    // The scores have variance 1 and do not go together: |x - s b|^2 = |x|^2 - 2 b s'x + n b^2.
    const share = (count + 2 * SLOPE_RIDGE) * shrink * shrink;
    const freedom = freedomOf(count, components);
    for (let row = 0; row < size; row++) {
      mean[row] = scale[row] * moments.mean[row];
      for (let component = 0; component < components; component++)
        slope[row * components + component] = scale[row] * withScores.values[row * columns.count + component] * shrink;
      const rowScale = scale[row] / freedom;
      for (let column = 0; column <= row; column++) {
        const at = row * stride + column;
        root[row * size + column] = rowScale * scale[column] * (moments.products[at] - share * explained[at]);
      }
      root[row * (size + 1)] += RIDGE;
    }
    rootInPlace(root, size, 1e-9);
  }
}

/**
 * Cholesky's.
 *
 * @param matrix size values a row, of which those on and below the diagonal become the root
 * @param least what a diagonal entry is at least before its root is taken: rounding must not make it negative
 */
export function rootInPlace(matrix: Float64Array, size: number, least: number): void {
  for (let row = 0; row < size; row++) {
    const first = row * size;
    for (let column = 0; column <= row; column++) {
      const other = column * size;
      const rest = matrix[first + column] - runProduct(matrix, first, matrix, other, column);
      matrix[first + column] = row === column ? Math.sqrt(Math.max(rest, least)) : rest / matrix[other + column];
    }
  }
}

/** The x with L x = y, for a lower triangle L of `size` values a row; y, which begins at `first`, becomes x. */
export function solveInPlace(root: Float64Array, size: number, y: Float64Array, first: number): void {
  for (let row = 0; row < size; row++)
    y[first + row] = (y[first + row] - runProduct(root, row * size, y, first, row)) / root[row * size + row];
}
