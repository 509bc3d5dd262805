/** The outline of what lies above a threshold in a map of pixels, along the pixels' own edges: nothing is smoothed or guessed. */

/**
 * SVG path data: straight pieces between pixels above the threshold and pixels that are not, runs joined. The picture's own border
 * counts as not above.
 *
 * @param map height * width values
 * @param threshold pixels above it are inside
 * @returns in units of pixels, 0..width and 0..height; empty where no pixel is above
 */
export function areaOutline(map: ArrayLike<number>, width: number, height: number, threshold: number): string {
  const above = (x: number, y: number): boolean => x >= 0 && y >= 0 && x < width && y < height && map[y * width + x] > threshold;
  const pieces: string[] = [];
  for (let y = 0; y <= height; y++) {
    eachRun(
      width,
      (x) => above(x, y - 1) !== above(x, y),
      (from, length) => pieces.push(`M${from} ${y}h${length}`),
    );
  }
  for (let x = 0; x <= width; x++) {
    eachRun(
      height,
      (y) => above(x - 1, y) !== above(x, y),
      (from, length) => pieces.push(`M${x} ${from}v${length}`),
    );
  }
  return pieces.join('');
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
