/**
 * What the Gaussians of a set of pictures are conditioned on: the components of their block means, and each picture's scores. A fit leaves out the
 * pictures of one fold, or none.
 */
import { blockMeans, FARTHEST_STATE, type GridShape } from '../conditional-gaussians';
import { componentScores, principalComponents } from '../principal-components';
import { type Columns, padded } from './column-products';

/** Components of a picture, and the least number of pictures for each: with fewer pictures, fewer components. */
const MOST_COMPONENTS = 16;
const PICTURES_PER_COMPONENT = 3;

/** The positions of a fold's pictures. */
export interface FoldRange {
  readonly from: number;
  readonly to: number;
}

/** The pictures fold by fold. */
export interface FoldOrder {
  /** Of the picture at each position. */
  readonly indices: readonly number[];
  readonly folds: readonly FoldRange[];
}

/** What is computed of each grid once, for all fits. */
export interface GridSummary {
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  /** Of entries that are not scaled yet; blocks * size values. */
  readonly means: Float32Array;
}

export interface Regressors {
  /** Pictures that were fitted to. */
  readonly pictures: number;
  /** One over the standard deviation of each entry over all cells of these; 0 for one that never varies. */
  readonly scale: Float32Array;
  readonly middle: Float32Array;
  readonly components: number;
  readonly projection: Float32Array;
  /** A column for each component: the scores of all pictures in their order by folds, 0 for those that are left out. */
  readonly columns: Columns;
  /** For each picture that is left out, by its position, its scores, cut off at the farthest state. */
  readonly leftOut: ReadonlyMap<number, Float64Array>;
}

export function summaryOf(grid: Float32Array, shape: GridShape): GridSummary {
  const { size } = shape;
  const [sums, squares] = [new Float64Array(size), new Float64Array(size)];
  for (let first = 0; first < grid.length; first += size)
    for (let entry = 0; entry < size; entry++) {
      const value = grid[first + entry];
      sums[entry] += value;
      squares[entry] += value * value;
    }
  return { sums, squares, means: blockMeans(grid, shape) };
}

/**
 * @param isLeftOut by the index of a picture
 * @param cells of a grid
 */
export function regressorsOf(
  summaries: readonly GridSummary[],
  order: FoldOrder,
  isLeftOut: (index: number) => boolean,
  cells: number,
): Regressors {
  const indices = [...summaries.keys()].filter((index) => !isLeftOut(index));
  const scale = scalesOf(
    indices.map((index) => summaries[index]),
    cells,
  );
  const size = scale.length;
  const scaled = (index: number) => summaries[index].means.map((value, at) => value * scale[at % size]);
  const means = indices.map(scaled);
  const middle = meanOf(means);
  const centred = (values: Float32Array) => values.map((value, at) => value - middle[at]);
  const most = Math.max(1, Math.min(MOST_COMPONENTS, Math.floor(indices.length / PICTURES_PER_COMPONENT)));
  const { count, projection, scores } = principalComponents(means.map(centred), most);
  const columns = { values: new Float64Array(padded(count) * summaries.length), length: summaries.length, count: padded(count) };
  const positions = new Map(order.indices.map((index, position) => [index, position]));
  for (const [at, index] of indices.entries())
    for (let component = 0; component < count; component++)
      columns.values[component * columns.length + (positions.get(index) ?? 0)] = scores[at * count + component];
  const leftOut = new Map<number, Float64Array>();
  for (const [index, position] of positions)
    if (isLeftOut(index)) leftOut.set(position, cutOff(componentScores({ count, projection }, centred(scaled(index)))));
  return { pictures: indices.length, scale, middle, components: count, projection, columns, leftOut };
}

const cutOff = (scores: Float32Array): Float64Array =>
  Float64Array.from(scores, (score) => Math.min(FARTHEST_STATE, Math.max(-FARTHEST_STATE, score)));

function scalesOf(summaries: readonly GridSummary[], cells: number): Float32Array {
  const count = summaries.length * cells;
  return Float32Array.from(summaries[0].sums, (_, entry) => {
    let [sum, square] = [0, 0];
    for (const { sums, squares } of summaries) {
      sum += sums[entry];
      square += squares[entry];
    }
    const variance = square / count - (sum / count) ** 2;
    return variance > 1e-12 * Math.max(1e-12, square / count) ? 1 / Math.sqrt(variance) : 0;
  });
}

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const sums = new Float64Array(vectors[0].length);
  for (const vector of vectors) for (let at = 0; at < vector.length; at++) sums[at] += vector[at];
  return Float32Array.from(sums, (sum) => sum / vectors.length);
}
