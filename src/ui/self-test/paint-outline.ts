/** Paints the outline of a mask just outside of it, so that the damage stays visible. */

/** The blue of the ground truth (paint-view.ts), which no colour map's upper half has. */
const OUTLINE_RGB = [40, 150, 255];

/**
 * @param rgba of the picture; not written to
 * @param mask height * width of 0 or 1
 */
export function withOutline(
  rgba: Uint8ClampedArray<ArrayBuffer>,
  mask: Uint8Array,
  width: number,
  height: number,
): Uint8ClampedArray<ArrayBuffer> {
  const outlined = rgba.slice();
  const isInside = (column: number, row: number) =>
    column >= 0 && row >= 0 && column < width && row < height && mask[row * width + column] === 1;
  for (let at = 0; at < mask.length; at++) {
    if (mask[at]) continue;
    const [column, row] = [at % width, Math.floor(at / width)];
    const touches = [-1, 0, 1].some((down) => [-1, 0, 1].some((right) => isInside(column + right, row + down)));
    if (touches) outlined.set(OUTLINE_RGB, 4 * at);
  }
  return outlined;
}
