/** A coarse map at a picture's resolution: straight lines between the middles of its cells, level beyond the outermost ones. */

/**
 * @param grid rows * columns values
 * @param cell side of a cell in pixels; the grid may reach beyond the picture at the right and bottom
 * @returns height * width values within the range of the grid's
 */
export function enlarged(grid: Float32Array, columns: number, cell: number, width: number, height: number): Float32Array {
  const across = cellsBetween(width, cell, columns);
  const [lefts, rights] = [Int32Array.from(across, ([left]) => left), Int32Array.from(across, ([, right]) => right)];
  const parts = Float64Array.from(across, ([, , part]) => part);
  // A row of cells serves many rows of pixels: it is drawn out once, in the precision of the sum.
  const drawnOut = (row: number, into: Float64Array): Float64Array => {
    const first = row * columns;
    for (let x = 0; x < width; x++) into[x] = (1 - parts[x]) * grid[first + lefts[x]] + parts[x] * grid[first + rights[x]];
    return into;
  };
  const map = new Float32Array(width * height);
  let [top, bottom] = [new Float64Array(width), new Float64Array(width)];
  let [topRow, bottomRow] = [-1, -1];
  for (const [y, [above, below, share]] of cellsBetween(height, cell, grid.length / columns).entries()) {
    if (above === bottomRow) [top, bottom, topRow, bottomRow] = [bottom, top, bottomRow, topRow];
    if (above !== topRow) drawnOut(above, top);
    if (below !== bottomRow) drawnOut(below, bottom);
    [topRow, bottomRow] = [above, below];
    const start = y * width;
    for (let x = 0; x < width; x++) map[start + x] = (1 - share) * top[x] + share * bottom[x];
  }
  return map;
}

/** For each pixel of a line the cells it lies between, and how far it is on the way from the first to the second. */
export function cellsBetween(length: number, cell: number, count: number): [before: number, after: number, share: number][] {
  return Array.from({ length }, (_, pixel) => {
    const place = Math.min(count - 1, Math.max(0, (pixel + 0.5) / cell - 0.5));
    const before = Math.floor(place);
    return [before, Math.min(count - 1, before + 1), place - before];
  });
}
