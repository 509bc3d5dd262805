/**
 * The moments of one place: for each fold of the pictures the sums of the entries and of their products, so that those of any other set of
 * folds are differences.
 */
import { addProducts, type Columns, padded, zeroColumns } from './column-products';
import type { FoldRange } from './fold-regressors';

export interface Moments {
  readonly sums: Float64Array;
  readonly products: Float64Array;
}

const zeroMoments = (size: number): Moments => ({ sums: new Float64Array(size), products: new Float64Array(padded(size) ** 2) });

/** Buffers for the places of one size, used again from place to place. */
export class PlaceMoments {
  /** Entries less their mean over all pictures: a column each, picture by picture, cell by cell. */
  readonly samples: Columns;
  /** The same, summed over the cells of a picture. */
  private readonly perPicture: Columns;
  /** Mean of each entry over all pictures. */
  readonly mean: Float64Array;
  private readonly ofFolds: readonly Moments[];
  private readonly total: Moments;
  private readonly nothing: Moments;

  /** @param folds the pictures of each, and of how many cells a place consists */
  constructor(
    private readonly size: number,
    private readonly folds: readonly FoldRange[],
    readonly cells: number,
  ) {
    const pictures = folds[folds.length - 1].to;
    this.samples = zeroColumns(size, pictures * cells);
    this.perPicture = cells === 1 ? this.samples : zeroColumns(size, pictures);
    this.mean = new Float64Array(size);
    this.ofFolds = folds.map(() => zeroMoments(size));
    this.total = zeroMoments(size);
    this.nothing = zeroMoments(size);
  }

  /** @param grids fold by fold; @param cells indices of the cells of the place */
  take(grids: readonly Float32Array[], cells: readonly number[]): void {
    const { samples, size, folds } = this;
    const length = samples.length;
    for (const [picture, grid] of grids.entries())
      for (let cell = 0; cell < cells.length; cell++) {
        const first = cells[cell] * size;
        const to = picture * cells.length + cell;
        for (let entry = 0; entry < size; entry++) samples.values[entry * length + to] = grid[first + entry];
      }
    for (let entry = 0; entry < size; entry++) this.mean[entry] = centre(samples.values, entry * length, length);
    if (cells.length > 1) this.sumOverCells(cells.length);
    const { total } = this;
    total.products.fill(0);
    total.sums.fill(0);
    for (const [fold, { from, to }] of folds.entries()) {
      const { products, sums } = this.ofFolds[fold];
      products.fill(0);
      addProducts(samples, samples, from * cells.length, to * cells.length, products, true);
      for (let at = 0; at < products.length; at++) total.products[at] += products[at];
      for (let entry = 0; entry < size; entry++) {
        sums[entry] = sumOf(samples.values, entry * length + from * cells.length, entry * length + to * cells.length);
        total.sums[entry] += sums[entry];
      }
    }
  }

  /** Sums of the entries and of their products (padded(size) a row, on and below the diagonal) over all pictures. */
  get all(): Moments {
    return this.total;
  }

  /** The same over the pictures of a fold; zeros where it is null. */
  of(fold: number | null): Moments {
    return fold === null ? this.nothing : this.ofFolds[fold];
  }

  /** Sums of products of each entry with each column of scores: columns.count values for each entry. Those left out score 0. */
  withScores(columns: Columns, fold: number | null, into: Float64Array): void {
    into.fill(0);
    const range = fold === null ? null : this.folds[fold];
    addProducts(this.perPicture, columns, 0, range?.from ?? columns.length, into);
    if (range) addProducts(this.perPicture, columns, range.to, columns.length, into);
  }

  private sumOverCells(cells: number): void {
    const { samples, perPicture } = this;
    perPicture.values.fill(0);
    for (let at = 0; at < samples.values.length; at++) perPicture.values[Math.floor(at / cells)] += samples.values[at];
  }
}

/** Subtracts the mean, and returns it. */
function centre(values: Float64Array, first: number, count: number): number {
  const mean = sumOf(values, first, first + count) / count;
  for (let at = first; at < first + count; at++) values[at] -= mean;
  return mean;
}

function sumOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += values[at];
  return sum;
}
