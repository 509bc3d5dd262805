/** Tables of byte offsets: where rows, pixels and panels of columns are in memory. */

/** Columns of a panel: two vectors. */
export const PANEL = 8;

/** Byte offsets of count rows, `values` apart, from `start` bytes on. */
export function steps(count: number, values: number, start = 0): number[] {
  return Array.from({ length: count }, (_, index) => start + index * values * 4);
}

/** Byte offsets of [batch, height, width] pixels whose pictures, rows and columns lie so many values apart. */
export function pixelGrid(
  batch: number,
  height: number,
  width: number,
  picture: number,
  row: number,
  column: number,
  start = 0,
): Uint32Array {
  const offsets = new Uint32Array(batch * height * width);
  let at = 0;
  for (let b = 0; b < batch; b++) {
    for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) offsets[at++] = (start + b * picture + y * row + x * column) * 4;
  }
  return offsets;
}

/** The offset of each panel of columns within an output pixel. */
export function plainPanels(columns: number): number[] {
  return steps(Math.ceil(columns / PANEL), PANEL);
}

/** The same for the four phases of a folded kernel: the two phases of one output row are adjacent. */
export function phasePanels(width: number, columns: number): number[] {
  return steps(columns / PANEL, PANEL).map((offset) => offset + (offset < columns * 2 ? 0 : (width * columns - columns) * 2));
}
