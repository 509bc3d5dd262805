/** The moments of one place: its samples less their mean, the sums of their products, and their products with the scores of the pictures. */
import { addProducts, type Columns, padded, zeroColumns } from './column-products';

/** Buffers for the places of one size, used again from place to place. */
export class PlaceMoments {
  /** Entries less their mean over all pictures: a column each, picture by picture, cell by cell. */
  readonly samples: Columns;
  /** The same, summed over the cells of a picture. */
  private readonly perPicture: Columns;
  /** Mean of each entry over all pictures. */
  readonly mean: Float64Array;
  /** Sums of products of the samples, padded(size) a row, on and below the diagonal. */
  readonly products: Float64Array;

  /** @param cells of how many cells a place consists */
  constructor(
    private readonly size: number,
    readonly pictures: number,
    readonly cells: number,
  ) {
    this.samples = zeroColumns(size, pictures * cells);
    this.perPicture = cells === 1 ? this.samples : zeroColumns(size, pictures);
    this.mean = new Float64Array(size);
    this.products = new Float64Array(padded(size) ** 2);
  }

  /** @param cells indices of the cells of the place */
  take(grids: readonly Float32Array[], cells: readonly number[]): void {
    const { samples, size, products } = this;
    const length = samples.length;
    for (const [picture, grid] of grids.entries())
      for (let cell = 0; cell < cells.length; cell++) {
        const first = cells[cell] * size;
        const to = picture * cells.length + cell;
        for (let entry = 0; entry < size; entry++) samples.values[entry * length + to] = grid[first + entry];
      }
    for (let entry = 0; entry < size; entry++) this.mean[entry] = centre(samples.values, entry * length, length);
    if (cells.length > 1) this.sumOverCells(cells.length);
    products.fill(0);
    addProducts(samples, samples, 0, length, products, true);
  }

  /** Sums of products of each entry with each column of scores: columns.count values for each entry. */
  withScores(columns: Columns, into: Float64Array): void {
    into.fill(0);
    addProducts(this.perPicture, columns, 0, columns.length, into);
  }

  private sumOverCells(cells: number): void {
    const { samples, perPicture } = this;
    perPicture.values.fill(0);
    for (let at = 0; at < samples.values.length; at++) perPicture.values[Math.floor(at / cells)] += samples.values[at];
  }
}

/** Subtracts the mean, and returns it. */
function centre(values: Float64Array, first: number, count: number): number {
  let sum = 0;
  for (let at = first; at < first + count; at++) sum += values[at];
  const mean = sum / count;
  for (let at = first; at < first + count; at++) values[at] -= mean;
  return mean;
}
