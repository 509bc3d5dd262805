/**
 * A Gaussian for every place of a grid, given how the picture as a whole is: what is usual at a place follows, linearly, the first principal
 * components of the whole grid, such as light, position and variant; only what these do not explain counts as unusual. Without
 * components this is PaDiM's Gaussian for every place (Defard et al. 2021), there on the features of a pretrained network.
 */
import type { ConditionalGaussians } from '../domain/detector-statistics';
import { triangleSize } from './local-gaussians';
import { componentScores } from './principal-components';

/** The components are computed from the grid's means over so many rows and columns of blocks. */
const BLOCKS = 4;
/** Most places that have a Gaussian of their own, to bound memory: on a larger grid neighbours share one. */
const MOST_PLACES = 1024;
/**
 * A picture's scores are cut off at so many standard deviations: beyond them lies no usual state, and a strong defect must not make the rest of the
 * picture unusual by moving what is expected of it.
 */
export const FARTHEST_STATE = 3;

export interface GridShape {
  readonly rows: number;
  readonly columns: number;
  /** Entries of a cell. */
  readonly size: number;
}

/**
 * By how much the variance of a new picture exceeds that of the pictures learned from: what is usual is itself an estimate, and a worse one the further
 * the picture's state lies from the middle (the variance of a prediction of linear regression; Cook and Weisberg 1982, section 2.1). A picture and its copies
 * count as one observation, since they err together.
 *
 * @param squares sum of the squares of the picture's scores
 */
export const predictionVariance = ({ pictures }: Pick<ConditionalGaussians, 'pictures'>, squares: number): number =>
  1 + (1 + squares) / pictures;

/**
 * How unusual each cell of a grid is: its Mahalanobis distance over the root of the number of entries, so that about 1 is usual. It is measured in
 * standard deviations of a prediction.
 *
 * @param grid rows * columns * size values
 * @returns rows * columns values, at least 0
 */
export function conditionalDistances(gaussians: ConditionalGaussians, grid: Float32Array): Float32Array {
  const { rows, columns, size, scale, middle, components, mean, slope, whitening, projection } = gaussians;
  const means = blockMeans(grid, gaussians).map((value, at) => scale[at % size] * value - middle[at]);
  const scores = Float64Array.from(componentScores({ count: components, projection }, means), (score) =>
    Math.min(FARTHEST_STATE, Math.max(-FARTHEST_STATE, score)),
  );
  const rest = new Float64Array(size);
  const variance = predictionVariance(
    gaussians,
    scores.reduce((sum, score) => sum + score * score, 0),
  );
  const distances = new Float32Array(rows * columns);
  for (let cell = 0; cell < distances.length; cell++) {
    const place = placeOf(Math.floor(cell / columns), cell % columns, gaussians);
    for (let entry = 0; entry < size; entry++) {
      const at = place * size + entry;
      let usual = mean[at];
      for (let component = 0; component < components; component++) usual += slope[at * components + component] * scores[component];
      rest[entry] = scale[entry] * grid[cell * size + entry] - usual;
    }
    distances[cell] = Math.sqrt(squaredLength(whitening, place * triangleSize(size), rest) / (size * variance));
  }
  return distances;
}

/** |W x|^2 for a lower triangle W, whose values begin at `first`. */
function squaredLength(triangles: Float32Array, first: number, x: Float64Array): number {
  let sum = 0;
  let at = first;
  for (let row = 0; row < x.length; row++) {
    let product = 0;
    for (let column = 0; column <= row; column++) product += triangles[at++] * x[column];
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
export function sharedSide(rows: number, columns: number): number {
  let side = 1;
  while (Math.ceil(rows / side) * Math.ceil(columns / side) > MOST_PLACES) side++;
  return side;
}

/** Means of the entries over blocks of the grid: blocks * size values. */
export function blockMeans(grid: Float32Array, { rows, columns, size }: GridShape): Float32Array {
  const means = new Float32Array(blockCount({ rows, columns }) * size);
  const cells = new Float32Array(means.length / size);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const block = blockOf(row, column, { rows, columns });
      cells[block] += 1;
      const from = (row * columns + column) * size;
      for (let entry = 0; entry < size; entry++) means[block * size + entry] += grid[from + entry];
    }
  return means.map((sum, at) => sum / cells[Math.floor(at / size)]);
}

/** Indices of the cells that share a place's Gaussian. */
export function cellsOf(place: number, share: number, { rows, columns }: GridShape): number[] {
  const placeColumns = Math.ceil(columns / share);
  const [top, left] = [Math.floor(place / placeColumns) * share, (place % placeColumns) * share];
  const cells: number[] = [];
  for (let row = top; row < Math.min(rows, top + share); row++)
    for (let column = left; column < Math.min(columns, left + share); column++) cells.push(row * columns + column);
  return cells;
}
