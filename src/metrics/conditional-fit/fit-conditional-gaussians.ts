/** Fits conditional Gaussians to pictures, and measures some of the pictures by what the others say. */
import { atOnce } from '../../domain/at-once';
import type { ConditionalGaussians } from '../../domain/detector-statistics';
import { cellsOf, conditionalDistances, type GridShape, placeCount, sharedSide } from '../conditional-gaussians';
import { inverseRoot, triangleSize } from '../local-gaussians';
import { ConditionalRoot } from './conditional-root';
import { LeaveOneOut } from './leave-one-out';
import { PlaceMoments } from './place-moments';
import { type Regressors, regressorsOf, summaryOf } from './regressors';

/**
 * With fewer pictures each is measured by a fit to others. The closed form keeps the components of all pictures, and a picture among few turns them
 * far: it would be measured as too far.
 */
const FEWEST_FOR_CLOSED_FORM = 24;
/** Up to so many pictures each is left out by itself, to bound the time. */
const MOST_GROUPS = 8;

/** The grids of one picture: its own, then those of its copies. Each has rows * columns * size values; they are not written to. */
export type GridsOfPicture = readonly Float32Array[];

export interface MeasuredFit {
  readonly gaussians: ConditionalGaussians;
  /** For each picture rows * columns distances of its own grid by Gaussians of the other pictures; see leave-one-out.ts. */
  readonly distances: readonly Float32Array[];
}

/** Fit to pictures in one go, each with its copies or its own grid alone, and measure none; see fitAndMeasure. */
export const fitConditionalGaussians = (pictures: readonly (Float32Array | GridsOfPicture)[], shape: GridShape): ConditionalGaussians =>
  atOnce(
    fitPlaces(
      pictures.map((grids) => (grids instanceof Float32Array ? [grids] : grids)),
      shape,
      [],
    ),
  ).gaussians;

/**
 * Fit the Gaussians to all grids of all pictures, and measure each picture, in pieces of a few milliseconds; each yields the share that is done, 0..1.
 *
 * @param pictures good ones, at least two grids in all
 * @throws RangeError with fewer
 */
export function* fitAndMeasure(pictures: readonly GridsOfPicture[], shape: GridShape): Generator<number, MeasuredFit> {
  if (pictures.length < FEWEST_FOR_CLOSED_FORM) return yield* fitAndRefit(pictures, shape);
  let next = 0;
  const measured = pictures.map((grids) => ({ grids: grids.map(() => next++), into: new Float32Array(shape.rows * shape.columns) }));
  const { gaussians } = yield* fitPlaces(pictures, shape, measured);
  return { gaussians, distances: measured.map(({ into }) => into) };
}

/** The same by fits to the others, a group of pictures left out at a time. */
function* fitAndRefit(pictures: readonly GridsOfPicture[], shape: GridShape): Generator<number, MeasuredFit> {
  const groups = Math.min(MOST_GROUPS, pictures.length);
  const { gaussians } = yield* partOf(fitPlaces(pictures, shape, []), 0, groups + 1);
  const distances = new Array<Float32Array>(pictures.length);
  for (let group = 0; group < groups; group++) {
    const others = pictures.filter((_, index) => index % groups !== group);
    const ofOthers = others.flat().length < 2 ? gaussians : (yield* partOf(fitPlaces(others, shape, []), group + 1, groups + 1)).gaussians;
    for (let index = group; index < pictures.length; index += groups) distances[index] = conditionalDistances(ofOthers, pictures[index][0]);
  }
  return { gaussians, distances };
}

/** One of several equal parts of the work, which follow each other. */
function* partOf<Result>(work: Generator<number, Result>, index: number, parts: number): Generator<number, Result> {
  let step = work.next();
  for (; !step.done; step = work.next()) yield (index + step.value) / parts;
  return step.value;
}

function* fitPlaces(
  pictures: readonly GridsOfPicture[],
  shape: GridShape,
  measured: ConstructorParameters<typeof LeaveOneOut>[1],
): Generator<number, { gaussians: ConditionalGaussians }> {
  const grids = pictures.flat();
  if (grids.length < 2) throw new RangeError(`Gaussians need at least two pictures, not ${grids.length}.`);
  const { rows, columns, size } = shape;
  const summaries = [];
  for (const grid of grids) {
    summaries.push(summaryOf(grid, shape));
    yield 0;
  }
  const regressors = regressorsOf(summaries, rows * columns);
  yield 0;
  const share = sharedSide(rows, columns);
  const places = placeCount({ rows, columns, share });
  const fitted = new FittedPlaces(regressors, places);
  const leaveOneOut = new LeaveOneOut(regressors, measured);
  let moments: PlaceMoments | null = null;
  for (let place = 0; place < places; place++) {
    const cells = cellsOf(place, share, shape);
    if (moments?.cells !== cells.length) moments = new PlaceMoments(size, grids.length, cells.length);
    moments.take(grids, cells);
    leaveOneOut.measure(moments, cells, fitted.fit(moments, place));
    yield (place + 1) / places;
  }
  const { scale, middle, components, projection } = regressors;
  const { mean, slope, whitening } = fitted;
  return {
    gaussians: { rows, columns, size, share, scale, middle, components, projection, mean, slope, whitening, pictures: pictures.length },
  };
}

/** The Gaussians of all places, fitted to all pictures. */
class FittedPlaces {
  readonly mean: Float32Array;
  readonly slope: Float32Array;
  readonly whitening: Float32Array;
  private readonly root: ConditionalRoot;
  private readonly size: number;

  constructor(regressors: Regressors, places: number) {
    this.size = regressors.scale.length;
    this.root = new ConditionalRoot(regressors);
    this.mean = new Float32Array(places * this.size);
    this.slope = new Float32Array(places * this.size * regressors.components);
    this.whitening = new Float32Array(places * triangleSize(this.size));
  }

  /** @returns the fit of this place, which holds until the next */
  fit(moments: PlaceMoments, place: number): ConditionalRoot {
    const { root, size } = this;
    root.fit(moments);
    this.mean.set(root.mean, place * size);
    this.slope.set(root.slope, place * root.slope.length);
    this.whitening.set(inverseRoot(root.root, size), place * triangleSize(size));
    return root;
  }
}
