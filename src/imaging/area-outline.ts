/** The outline of what lies above a threshold in a map of pixels, along the pixels' own edges: nothing is smoothed or guessed. */

/** Pieces that begin in the same square of this side are one path: whoever draws a part of the picture can leave out the others. */
const TILE = 64;

/**
 * SVG path data: straight pieces between pixels above the threshold and pixels that are not, runs joined. The picture's own border
 * counts as not above.
 *
 * @param map height * width values
 * @param threshold pixels above it are inside
 * @returns a path for each part of the picture that has any, in units of pixels, 0..width and 0..height; none where no pixel is above
 */
export function areaOutline(map: ArrayLike<number>, width: number, height: number, threshold: number): string[] {
  const above = (x: number, y: number): boolean => x >= 0 && y >= 0 && x < width && y < height && map[y * width + x] > threshold;
  const across = Math.floor(width / TILE) + 1;
  const tiles: string[] = [];
  const draw = (x: number, y: number, piece: string): void => {
    const tile = Math.floor(y / TILE) * across + Math.floor(x / TILE);
    tiles[tile] = `${tiles[tile] ?? ''}M${x} ${y}${piece}`;
  };
  for (let y = 0; y <= height; y++) {
    eachRun(
      width,
      (x) => above(x, y - 1) !== above(x, y),
      (from, length) => draw(from, y, `h${length}`),
    );
  }
  for (let x = 0; x <= width; x++) {
    eachRun(
      height,
      (y) => above(x - 1, y) !== above(x, y),
      (from, length) => draw(x, from, `v${length}`),
    );
  }
  return tiles.filter(Boolean);
}

function eachRun(length: number, isEdge: (at: number) => boolean, tell: (from: number, length: number) => void): void {
  let from = -1;
  for (let at = 0; at <= length; at++) {
    const edge = at < length && isEdge(at);
    if (edge && from < 0) from = at;
    if (!edge && from >= 0) {
      tell(from, at - from);
      from = -1;
    }
  }
}
