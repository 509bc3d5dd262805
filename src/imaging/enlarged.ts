/** A coarse map at a picture's resolution: straight lines between the middles of its cells, level beyond the outermost ones. */

/**
 * @param grid rows * columns values
 * @param cell side of a cell in pixels; the grid may reach beyond the picture at the right and bottom
 * @returns height * width values within the range of the grid's
 */
export function enlarged(grid: Float32Array, columns: number, cell: number, width: number, height: number): Float32Array {
  const across = cellsBetween(width, cell, columns);
  const down = cellsBetween(height, cell, grid.length / columns);
  const map = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const [above, below, share] = down[y];
    for (let x = 0; x < width; x++) {
      const [left, right, part] = across[x];
      const top = (1 - part) * grid[above * columns + left] + part * grid[above * columns + right];
      const bottom = (1 - part) * grid[below * columns + left] + part * grid[below * columns + right];
      map[y * width + x] = (1 - share) * top + share * bottom;
    }
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
