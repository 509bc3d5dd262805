/**
 * A Gaussian for every place of a grid, given how the picture as a whole is: what is usual at a place follows, linearly, the first principal
 * components of the whole grid, such as light, position and variant; only what these do not explain counts as unusual. Without
 * components this is PaDiM's Gaussian for every place (Defard et al. 2021), there on the features of a pretrained network.
 */
import type { ConditionalGaussians } from '../domain/detector-statistics';
import { choleskyRoot } from './gaussian-model';
import { inverseRoot, scalesOf, triangleSize } from './local-gaussians';
import { componentScores, dot, principalComponents } from './principal-components';

/** Added to the variance of each scaled entry, whose variance over all places is 1, so that entries that never varied at a place are tolerated. */
const RIDGE = 0.02;
/** Components of a picture, and the least number of pictures for each: with fewer pictures, fewer components. */
const MOST_COMPONENTS = 16;
const PICTURES_PER_COMPONENT = 3;
/** The components are computed from the grid's means over so many rows and columns of blocks. */
const BLOCKS = 4;
/** Most places that have a Gaussian of their own, to bound memory: on a larger grid neighbours share one. */
const MOST_PLACES = 1024;
/**
 * A picture's scores are cut off at so many standard deviations: beyond them lies no usual state, and a strong defect must not make the rest of the
 * picture unusual by moving what is expected of it.
 */
export const FARTHEST_STATE = 3;
/** A slope is drawn towards zero as if so many pictures more had shown none. */
const SLOPE_RIDGE = 1;

export interface GridShape {
  readonly rows: number;
  readonly columns: number;
  /** Entries of a cell. */
  readonly size: number;
}

/**
 * Fit the Gaussians.
 *
 * @param grids of good pictures, at least two, each of rows * columns * size values; not written to
 * @throws RangeError with fewer
 */
export function fitConditionalGaussians(grids: readonly Float32Array[], shape: GridShape): ConditionalGaussians {
  if (grids.length < 2) throw new RangeError(`Gaussians need at least two pictures, not ${grids.length}.`);
  const { rows, columns, size } = shape;
  const scale = scalesOf(grids, size);
  const means = grids.map((grid) => blockMeans(grid, shape, scale));
  const middle = meanOf(means);
  const components = Math.max(1, Math.min(MOST_COMPONENTS, Math.floor(grids.length / PICTURES_PER_COMPONENT)));
  const { count, projection, scores } = principalComponents(
    means.map((ofPicture) => ofPicture.map((value, at) => value - middle[at])),
    components,
  );
  const share = sharedSide(rows, columns);
  const places = placeCount({ rows, columns, share });
  const mean = new Float32Array(places * size);
  const slope = new Float32Array(places * size * count);
  const whitening = new Float32Array(places * triangleSize(size));
  for (let place = 0; place < places; place++) {
    const cells = cellsOf(place, share, shape);
    const samples = samplesOf(grids, cells, size, scale);
    const ofPicture = Array.from({ length: count }, (_, component) =>
      Float32Array.from({ length: samples[0].length }, (_, at) => scores[Math.floor(at / cells.length) * count + component]),
    );
    for (const [entry, values] of samples.entries()) {
      mean[place * size + entry] = centre(values);
      explain(values, ofPicture, slope.subarray((place * size + entry) * count, (place * size + entry + 1) * count));
    }
    const freedom = Math.max(1, samples[0].length - 1 - count);
    whitening.set(inverseRoot(choleskyRoot(covarianceOf(samples, freedom), size), size), place * triangleSize(size));
  }
  return { rows, columns, size, share, scale, middle, components: count, projection, mean, slope, whitening };
}

/**
 * How unusual each cell of a grid is: its Mahalanobis distance over the root of the number of entries, so that about 1 is usual.
 *
 * @param grid rows * columns * size values
 * @returns rows * columns values, at least 0
 */
export function conditionalDistances(gaussians: ConditionalGaussians, grid: Float32Array): Float32Array {
  const { rows, columns, size, scale, middle, components, mean, slope, whitening } = gaussians;
  const scores = componentScores(
    { count: components, projection: gaussians.projection },
    blockMeans(grid, gaussians, scale).map((value, at) => value - middle[at]),
  ).map((score) => Math.min(FARTHEST_STATE, Math.max(-FARTHEST_STATE, score)));
  const rest = new Float32Array(size);
  return Float32Array.from({ length: rows * columns }, (_, cell) => {
    const place = placeOf(Math.floor(cell / columns), cell % columns, gaussians);
    for (let entry = 0; entry < size; entry++) {
      const at = place * size + entry;
      let usual = mean[at];
      for (let component = 0; component < components; component++) usual += slope[at * components + component] * scores[component];
      rest[entry] = scale[entry] * grid[cell * size + entry] - usual;
    }
    return Math.sqrt(squaredLength(whitening.subarray(place * triangleSize(size), (place + 1) * triangleSize(size)), rest) / size);
  });
}

/** |W x|^2 for a lower triangle W. */
function squaredLength(triangle: Float32Array, x: Float32Array): number {
  let sum = 0;
  let at = 0;
  for (let row = 0; row < x.length; row++) {
    let product = 0;
    for (let column = 0; column <= row; column++) product += triangle[at++] * x[column];
    sum += product * product;
  }
  return sum;
}

/** Blocks of a grid whose means the components are computed from. */
export function blockCount({ rows, columns }: Pick<GridShape, 'rows' | 'columns'>): number {
  return Math.min(BLOCKS, rows) * Math.min(BLOCKS, columns);
}

/** Places of a grid that have a Gaussian of their own, of squares of `share` cells a side. */
export function placeCount({ rows, columns, share }: Pick<ConditionalGaussians, 'rows' | 'columns' | 'share'>): number {
  return Math.ceil(rows / share) * Math.ceil(columns / share);
}

/** The block of a cell. */
export function blockOf(row: number, column: number, { rows, columns }: Pick<GridShape, 'rows' | 'columns'>): number {
  const [down, across] = [Math.min(BLOCKS, rows), Math.min(BLOCKS, columns)];
  return Math.floor((row * down) / rows) * across + Math.floor((column * across) / columns);
}

/** The place of a cell. */
export function placeOf(row: number, column: number, { columns, share }: Pick<ConditionalGaussians, 'columns' | 'share'>): number {
  return Math.floor(row / share) * Math.ceil(columns / share) + Math.floor(column / share);
}

/** Side in cells of the squares that share a Gaussian. */
function sharedSide(rows: number, columns: number): number {
  let side = 1;
  while (Math.ceil(rows / side) * Math.ceil(columns / side) > MOST_PLACES) side++;
  return side;
}

/** Means of the scaled entries over blocks of the grid: blocks * size values. */
function blockMeans(grid: Float32Array, { rows, columns, size }: GridShape, scale: Float32Array): Float32Array {
  const means = new Float32Array(blockCount({ rows, columns }) * size);
  const cells = new Float32Array(means.length / size);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const block = blockOf(row, column, { rows, columns });
      cells[block] += 1;
      const from = (row * columns + column) * size;
      for (let entry = 0; entry < size; entry++) means[block * size + entry] += scale[entry] * grid[from + entry];
    }
  return means.map((sum, at) => sum / cells[Math.floor(at / size)]);
}

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const sums = new Float64Array(vectors[0].length);
  for (const vector of vectors) for (let at = 0; at < vector.length; at++) sums[at] += vector[at];
  return Float32Array.from(sums, (sum) => sum / vectors.length);
}

/** Indices of the cells that share a place's Gaussian. */
function cellsOf(place: number, share: number, { rows, columns }: GridShape): number[] {
  const placeColumns = Math.ceil(columns / share);
  const [top, left] = [Math.floor(place / placeColumns) * share, (place % placeColumns) * share];
  const cells: number[] = [];
  for (let row = top; row < Math.min(rows, top + share); row++)
    for (let column = left; column < Math.min(columns, left + share); column++) cells.push(row * columns + column);
  return cells;
}

/** For each entry its scaled values: picture by picture, cell by cell. */
function samplesOf(grids: readonly Float32Array[], cells: readonly number[], size: number, scale: Float32Array): Float32Array[] {
  const samples = Array.from({ length: size }, () => new Float32Array(grids.length * cells.length));
  for (const [picture, grid] of grids.entries())
    for (const [index, cell] of cells.entries())
      for (let entry = 0; entry < size; entry++) samples[entry][picture * cells.length + index] = scale[entry] * grid[cell * size + entry];
  return samples;
}

/** Subtracts the mean, and returns it. */
function centre(values: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at];
  const mean = Math.fround(sum / values.length);
  for (let at = 0; at < values.length; at++) values[at] -= mean;
  return mean;
}

/** Subtracts what follows from the scores of the pictures. Scores have mean 0, variance 1 and do not go together, so each has its own slope. */
function explain(values: Float32Array, scores: readonly Float32Array[], slopes: Float32Array): void {
  for (const [component, ofPicture] of scores.entries()) slopes[component] = dot(values, ofPicture) / (values.length + SLOPE_RIDGE);
  for (const [component, ofPicture] of scores.entries()) {
    const slope = slopes[component];
    for (let at = 0; at < values.length; at++) values[at] -= slope * ofPicture[at];
  }
}

function covarianceOf(samples: readonly Float32Array[], freedom: number): Float64Array {
  const size = samples.length;
  const covariance = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      const product = dot(samples[row], samples[column]) / freedom;
      covariance[row * size + column] = product;
      covariance[column * size + row] = product;
    }
    covariance[row * (size + 1)] += RIDGE;
  }
  return covariance;
}
