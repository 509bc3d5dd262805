/** Distances of the pictures of one fold by the Gaussians of the others: no Gaussian outlives its place. */
import { runProduct } from './column-products';
import { ConditionalRoot } from './conditional-root';
import type { Regressors } from './fold-regressors';
import type { PlaceMoments } from './place-moments';

export interface MeasuredPicture {
  /** Among the pictures fold by fold. */
  readonly position: number;
  /** Its distances: a value for each cell of the grid. */
  readonly into: Float32Array;
}

export class LeftOutDistances {
  private readonly root: ConditionalRoot;
  private readonly rest: Float64Array;

  /** @param regressors without the fold */
  constructor(
    private readonly regressors: Regressors,
    private readonly fold: number,
    private readonly measured: readonly MeasuredPicture[],
  ) {
    this.root = new ConditionalRoot(regressors);
    this.rest = new Float64Array(regressors.scale.length);
  }

  measure(moments: PlaceMoments, cells: readonly number[]): void {
    const { root, rest } = this;
    const { scale, components, leftOut } = this.regressors;
    const { values, length } = moments.samples;
    root.fit(moments, this.fold);
    for (const { position, into } of this.measured) {
      const scores = leftOut.get(position) as Float64Array;
      for (const [at, cell] of cells.entries()) {
        const sample = position * cells.length + at;
        for (let entry = 0; entry < rest.length; entry++) {
          const usual = root.mean[entry] + runProduct(root.slope, entry * components, scores, 0, components);
          rest[entry] = scale[entry] * (values[entry * length + sample] + moments.mean[entry]) - usual;
        }
        into[cell] = Math.sqrt(squaredSolution(root.root, rest) / rest.length);
      }
    }
  }
}

/** |x|^2 of the x with L x = y, for a lower triangle L; y becomes x. */
function squaredSolution(root: Float64Array, y: Float64Array): number {
  const size = y.length;
  let square = 0;
  for (let row = 0; row < size; row++) {
    const first = row * size;
    const rest = (y[row] - runProduct(root, first, y, 0, row)) / root[first + row];
    y[row] = rest;
    square += rest * rest;
  }
  return square;
}
