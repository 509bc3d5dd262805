/**
 * How a matrix product [rows, depth] x [depth, columns] is divided on a GPU: the tile of one workgroup, the tile of one thread, and the number of
 * parts into which the depth is split. tiled-product.ts writes the program.
 */

export interface Tile {
  /** Threads along columns and rows. */
  readonly threadsX: number;
  readonly threadsY: number;
  /** Rows of four columns that one thread computes. */
  readonly threadRows: number;
  /** What is in workgroup memory at a time, along the shared dimension; a multiple of 4. */
  readonly depth: number;
}

/** One full wave of a large GPU (132 processors of 512 threads, each thread with some hundred registers); a small one runs it in turns. */
const WANTED_THREADS = 65_536;
/**
 * A part of the depth is at least so long: its sums are written and read once, 8 bytes for so many multiply-adds. At 256 that is about
 * the balance of memory and arithmetic of GPUs, and most of it stays in their cache.
 */
const LEAST_DEPTH = 256;

const tileRows = (tile: Tile): number => tile.threadsY * tile.threadRows;
const tileColumns = (tile: Tile): number => tile.threadsX * 4;
const threadCount = (tile: Tile): number => tile.threadsX * tile.threadsY;

/**
 * Eight rows of four columns a thread: 32 multiply-adds for three vectors from workgroup memory, and few enough registers for
 * GPUs that have 128. Few columns make the tile tall, few rows make it short.
 */
export function tileFor(rows: number, columns: number): Tile {
  const threadsX = Math.min(16, powerOfTwoFrom(Math.ceil(columns / 4)));
  let threadRows = threadsX < 4 ? 4 : 8;
  let threadsY = Math.min(threadsX === 1 ? 64 : 128 / threadsX, 256 / threadRows);
  while (threadsX * threadsY > 32 && (threadsY / 2) * threadRows >= rows) threadsY /= 2;
  if (threadRows === 8 && threadsY * 4 >= rows) threadRows = 4;
  return { threadsX, threadsY, threadRows, depth: threadsY * threadRows > 128 ? 8 : 16 };
}

export interface ProductPlan {
  /** Workgroups along rows and columns. */
  readonly workgroupsX: number;
  readonly workgroupsY: number;
  /** Parts of the depth; more than one write partial sums that a second program adds up. */
  readonly splits: number;
}

/**
 * Split the depth where rows and columns alone do not fill a GPU.
 *
 * @param products of this size run in one dispatch
 */
export function planProduct(tile: Tile, rows: number, columns: number, depth: number, products = 1): ProductPlan {
  const workgroupsX = Math.ceil(rows / tileRows(tile));
  const workgroupsY = Math.ceil(columns / tileColumns(tile));
  const wanted = Math.ceil(WANTED_THREADS / (workgroupsX * workgroupsY * products * threadCount(tile)));
  return { workgroupsX, workgroupsY, splits: Math.max(1, Math.min(wanted, Math.floor(depth / LEAST_DEPTH))) };
}

/** Smallest power of two that is not below `value`. */
export function powerOfTwoFrom(value: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, value)));
}
