/**
 * Fits conditional Gaussians to all pictures, and measures some pictures by Gaussians that were fitted without their fold. All fits of a place
 * share its moments, so that five folds cost little more than none.
 */
import { atOnce } from '../../domain/at-once';
import type { ConditionalGaussians } from '../../domain/detector-statistics';
import { cellsOf, type GridShape, placeCount, sharedSide } from '../conditional-gaussians';
import { inverseRoot, triangleSize } from '../local-gaussians';
import { ConditionalRoot } from './conditional-root';
import { type FoldOrder, type Regressors, regressorsOf, summaryOf } from './fold-regressors';
import { LeftOutDistances } from './left-out-distances';
import { PlaceMoments } from './place-moments';

export interface FittedInFolds {
  readonly gaussians: ConditionalGaussians;
  /** For each picture that was asked for rows * columns distances by what was fitted to the other folds; undefined for the others. */
  readonly distances: readonly (Float32Array | undefined)[];
}

export interface FoldedGrid {
  /** rows * columns * size values; not written to. */
  readonly values: Float32Array;
  readonly fold: number;
  /** Whether it is measured by what is fitted to the other folds. */
  readonly isMeasured: boolean;
}

/** Fit to all of the grids, in one go; see fitInFolds. */
export function fitConditionalGaussians(grids: readonly Float32Array[], shape: GridShape): ConditionalGaussians {
  return atOnce(
    fitInFolds(
      grids.map((values) => ({ values, fold: 0, isMeasured: false })),
      shape,
    ),
  ).gaussians;
}

/**
 * Fit the Gaussians, in pieces of a few milliseconds; each yields the share that is done, 0..1.
 *
 * @param grids of good pictures, at least two of them
 * @throws RangeError with fewer
 */
export function* fitInFolds(grids: readonly FoldedGrid[], shape: GridShape): Generator<number, FittedInFolds> {
  if (grids.length < 2) throw new RangeError(`Gaussians need at least two pictures, not ${grids.length}.`);
  const { rows, columns, size } = shape;
  const summaries = [];
  for (const { values } of grids) {
    summaries.push(summaryOf(values, shape));
    yield 0;
  }
  const order = foldOrder(grids);
  const all = regressorsOf(summaries, order, () => false, rows * columns);
  yield 0;
  const distances = grids.map(({ isMeasured }) => (isMeasured ? new Float32Array(rows * columns) : undefined));
  const leftOut: LeftOutDistances[] = [];
  for (const fold of new Set(grids.filter(({ isMeasured }) => isMeasured).map((grid) => grid.fold))) {
    const regressors = regressorsOf(summaries, order, (index) => grids[index].fold === fold, rows * columns);
    const measured = order.indices.flatMap((index, position) => {
      const into = grids[index].fold === fold ? distances[index] : undefined;
      return into ? [{ position, into }] : [];
    });
    leftOut.push(new LeftOutDistances(regressors, fold, measured));
    yield 0;
  }
  const inOrder = order.indices.map((index) => grids[index].values);
  const share = sharedSide(rows, columns);
  const places = placeCount({ rows, columns, share });
  const fitted = new FittedPlaces(all, places);
  let moments: PlaceMoments | null = null;
  for (let place = 0; place < places; place++) {
    const cells = cellsOf(place, share, shape);
    if (moments?.cells !== cells.length) moments = new PlaceMoments(size, order.folds, cells.length);
    moments.take(inOrder, cells);
    fitted.fit(moments, place);
    for (const ofFold of leftOut) ofFold.measure(moments, cells);
    yield (place + 1) / places;
  }
  const { scale, middle, components, projection } = all;
  const { mean, slope, whitening } = fitted;
  const gaussians = { rows, columns, size, share, scale, middle, components, projection, mean, slope, whitening };
  return { gaussians, distances };
}

/** The grids fold by fold. */
function foldOrder(grids: readonly FoldedGrid[]): FoldOrder {
  const indices = [...grids.keys()].sort((a, b) => grids[a].fold - grids[b].fold || a - b);
  const folds = Math.max(...grids.map(({ fold }) => fold)) + 1;
  return {
    indices,
    folds: Array.from({ length: folds }, (_, fold) => ({
      from: grids.filter((grid) => grid.fold < fold).length,
      to: grids.filter((grid) => grid.fold <= fold).length,
    })),
  };
}

/** The Gaussians of all places, fitted to all pictures. */
class FittedPlaces {
  readonly mean: Float32Array;
  readonly slope: Float32Array;
  readonly whitening: Float32Array;
  private readonly root: ConditionalRoot;
  private readonly size: number;

  constructor(all: Regressors, places: number) {
    this.size = all.scale.length;
    this.root = new ConditionalRoot(all);
    this.mean = new Float32Array(places * this.size);
    this.slope = new Float32Array(places * this.size * all.components);
    this.whitening = new Float32Array(places * triangleSize(this.size));
  }

  fit(moments: PlaceMoments, place: number): void {
    const { root, size } = this;
    root.fit(moments, null);
    this.mean.set(root.mean, place * size);
    this.slope.set(root.slope, place * root.slope.length);
    this.whitening.set(inverseRoot(root.root, size), place * triangleSize(size));
  }
}
