/** The Gaussian of one place without a fold: its mean, how it follows the scores, and the Cholesky root of what is left. */
import { addProducts, type Columns, padded, runProduct } from './column-products';
import type { Regressors } from './fold-regressors';
import type { PlaceMoments } from './place-moments';

/** Added to the variance of each scaled entry, whose variance over all places is 1, so that entries that never varied at a place are tolerated. */
const RIDGE = 0.02;
/** A slope is drawn towards zero as if so many pictures more had shown none. */
const SLOPE_RIDGE = 1;

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

  /** @param fold that the Gaussian is fitted without, or null for all */
  fit(moments: PlaceMoments, fold: number | null): void {
    const { withScores, explained, mean, slope, root } = this;
    const { all } = moments;
    const without = moments.of(fold);
    const { scale, components, columns, pictures } = this.regressors;
    const size = scale.length;
    const stride = padded(size);
    const count = pictures * moments.cells;
    moments.withScores(columns, fold, withScores.values);
    explained.fill(0);
    addProducts(withScores, withScores, 0, components, explained, true);
    const shrink = 1 / (count + SLOPE_RIDGE);
    // The scores have variance 1 and do not go together: |x - s b|^2 = |x|^2 - 2 b s'x + n b^2.
    const share = (count + 2 * SLOPE_RIDGE) * shrink * shrink;
    const freedom = Math.max(1, count - 1 - components);
    for (let row = 0; row < size; row++) {
      const rowMean = (all.sums[row] - without.sums[row]) / count;
      mean[row] = scale[row] * (moments.mean[row] + rowMean);
      for (let component = 0; component < components; component++)
        slope[row * components + component] = scale[row] * withScores.values[row * columns.count + component] * shrink;
      const rowScale = scale[row] / freedom;
      for (let column = 0; column <= row; column++) {
        const at = row * stride + column;
        const together = all.products[at] - without.products[at] - rowMean * (all.sums[column] - without.sums[column]);
        root[row * size + column] = rowScale * scale[column] * (together - share * explained[at]);
      }
      root[row * (size + 1)] += RIDGE;
    }
    rootInPlace(root, size);
  }
}

/** Cholesky's, of a matrix whose diagonal holds at least the ridge; rounding cannot make it negative. */
function rootInPlace(matrix: Float64Array, size: number): void {
  for (let row = 0; row < size; row++) {
    const first = row * size;
    for (let column = 0; column <= row; column++) {
      const other = column * size;
      const rest = matrix[first + column] - runProduct(matrix, first, matrix, other, column);
      matrix[first + column] = row === column ? Math.sqrt(Math.max(rest, 1e-9)) : rest / matrix[other + column];
    }
  }
}
