/**
 * How unusual each picture is by the Gaussians of all others, without fitting them: what a picture and its copies add to a regression and to the
 * covariance of what it leaves is taken out again in closed form (Cook and Weisberg, "Residuals and Influence in Regression", 1982, section 2.2; the
 * Woodbury identity). The components themselves are those of all pictures.
 *
 * Of the samples of one picture at a place, let A be 1 less their leverages (the rows and columns of I - H), and P the products of what is left of them,
 * whitened by the covariance of all. Without these samples the squared Mahalanobis distance of sample t is f' ((A - P / f)^-1 - A^-1) at (t, t), where f are
 * the degrees of freedom with and f' those without them. It is divided by the
 * variance of a prediction, as a new picture's is.
 */
import { predictionVariance } from '../conditional-gaussians';
import { runProduct } from './column-products';
import { type ConditionalRoot, freedomOf, rootInPlace, SLOPE_RIDGE, solveInPlace } from './conditional-root';
import type { PlaceMoments } from './place-moments';
import type { Regressors } from './regressors';

/** In a place of more cells than this, each cell is left out by itself: the samples are so many that the picture's other cells count little. */
const MOST_CELLS = 4;
/** What a leverage leaves of a sample at least. */
const LEAST = 1e-6;

export interface MeasuredPicture {
  /** Its grids, the one that is measured first, then its copies. */
  readonly grids: readonly number[];
  /** The distances: a value for each cell of the grid. */
  readonly into: Float32Array;
}

export class LeaveOneOut {
  /** For each picture, of each pair of its grids the product of their scores. */
  private readonly likeness: readonly Float64Array[];

  constructor(
    private readonly regressors: Regressors,
    private readonly measured: readonly MeasuredPicture[],
  ) {
    this.likeness = measured.map(({ grids }) =>
      Float64Array.from({ length: grids.length ** 2 }, (_, at) =>
        scoresTogether(regressors, grids[Math.floor(at / grids.length)], grids[at % grids.length]),
      ),
    );
  }

  /** @param root of all pictures at this place */
  measure(moments: PlaceMoments, cells: readonly number[], root: ConditionalRoot): void {
    for (const [index, { grids, into }] of this.measured.entries()) {
      const likeness = this.likeness[index];
      if (cells.length <= MOST_CELLS) this.leaveOut({ moments, root, grids, likeness, into, cells, from: 0, count: cells.length });
      else for (let from = 0; from < cells.length; from++) this.leaveOut({ moments, root, grids, likeness, into, cells, from, count: 1 });
    }
  }

  private leaveOut({ moments, root, grids, likeness, into, cells, from, count }: LeftOut): void {
    const { scale, components } = this.regressors;
    const size = scale.length;
    const samples = grids.length * count;
    const rest = new Float64Array(samples * size);
    for (let sample = 0; sample < samples; sample++)
      this.whiten(moments, root, grids[Math.floor(sample / count)], from + (sample % count), rest, sample * size);
    const all = moments.pictures * moments.cells;
    const freedom = freedomOf(all, components);
    const leverage = new Float64Array(samples * samples);
    const whole = new Float64Array(samples * samples);
    for (let row = 0; row < samples; row++)
      for (let column = 0; column <= row; column++) {
        const together = likeness[Math.floor(row / count) * grids.length + Math.floor(column / count)];
        const left = (row === column ? 1 : 0) - (1 / all + together / (all + SLOPE_RIDGE));
        leverage[row * samples + column] = left;
        whole[row * samples + column] = left - runProduct(rest, row * size, rest, column * size, size) / freedom;
      }
    rootInPlace(leverage, samples, LEAST);
    rootInPlace(whole, samples, LEAST);
    const remaining = Math.max(1, freedom - samples);
    const variance = predictionVariance({ pictures: this.measured.length }, squaresByOthers(likeness[0], this.measured.length));
    for (let cell = 0; cell < count; cell++) {
      const square = (remaining * (inverseDiagonal(whole, samples, cell) - inverseDiagonal(leverage, samples, cell))) / variance;
      into[cells[from + cell]] = Math.sqrt(Math.max(0, square) / size);
    }
  }

  /** What is left of a sample by the fit to all pictures, whitened. */
  private whiten(moments: PlaceMoments, root: ConditionalRoot, grid: number, cell: number, into: Float64Array, first: number): void {
    const { scale, components, columns } = this.regressors;
    const { values, length } = moments.samples;
    const sample = grid * moments.cells + cell;
    for (let entry = 0; entry < scale.length; entry++) {
      let explained = 0;
      for (let component = 0; component < components; component++)
        explained += root.slope[entry * components + component] * columns.values[component * columns.length + grid];
      into[first + entry] = scale[entry] * values[entry * length + sample] - explained;
    }
    solveInPlace(root.root, scale.length, into, first);
  }
}

interface LeftOut {
  readonly moments: PlaceMoments;
  readonly root: ConditionalRoot;
  readonly grids: readonly number[];
  readonly likeness: Float64Array;
  readonly into: Float32Array;
  /** Of the place, and which of them are left out. */
  readonly cells: readonly number[];
  readonly from: number;
  readonly count: number;
}

/** The sum of the squares of a picture's scores is less by the components of the others, which it has not turned towards itself. */
const squaresByOthers = (squares: number, pictures: number): number => squares / (1 + squares / pictures);

function scoresTogether({ components, columns }: Regressors, one: number, other: number): number {
  let sum = 0;
  for (let component = 0; component < components; component++)
    sum += columns.values[component * columns.length + one] * columns.values[component * columns.length + other];
  return sum;
}

/** An entry of the diagonal of (L L')^-1: the squared length of the column of L^-1. */
function inverseDiagonal(root: Float64Array, size: number, at: number): number {
  const column = new Float64Array(size);
  column[at] = 1;
  solveInPlace(root, size, column, 0);
  return runProduct(column, 0, column, 0, size);
}
