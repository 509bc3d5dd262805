/** What the Gaussians are conditioned on: the components of the block means of all pictures, and each picture's scores. */
import { blockMeans, type GridShape } from '../conditional-gaussians';
import { principalComponents } from '../principal-components';
import { type Columns, zeroColumns } from './column-products';

/** Components of a picture, and the least number of pictures for each: with fewer pictures, fewer components. */
const MOST_COMPONENTS = 16;
const PICTURES_PER_COMPONENT = 3;

/** What is computed of each grid before the components are. */
export interface GridSummary {
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  /** Of entries that are not scaled yet; blocks * size values. */
  readonly means: Float32Array;
}

export interface Regressors {
  /** One over the standard deviation of each entry over all cells; 0 for one that never varies. */
  readonly scale: Float32Array;
  readonly middle: Float32Array;
  readonly components: number;
  readonly projection: Float32Array;
  /** A column for each component: the scores of all pictures, mean 0 and variance 1. */
  readonly columns: Columns;
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

/** @param cells of a grid */
export function regressorsOf(summaries: readonly GridSummary[], cells: number): Regressors {
  const scale = scalesOf(summaries, cells);
  const size = scale.length;
  const means = summaries.map((summary) => summary.means.map((value, at) => value * scale[at % size]));
  const middle = meanOf(means);
  const most = Math.max(1, Math.min(MOST_COMPONENTS, Math.floor(summaries.length / PICTURES_PER_COMPONENT)));
  const { count, projection, scores } = principalComponents(
    means.map((values) => values.map((value, at) => value - middle[at])),
    most,
  );
  const columns = zeroColumns(count, summaries.length);
  for (let picture = 0; picture < summaries.length; picture++)
    for (let component = 0; component < count; component++)
      columns.values[component * columns.length + picture] = scores[picture * count + component];
  return { scale, middle, components: count, projection, columns };
}

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
