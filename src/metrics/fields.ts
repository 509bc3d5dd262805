/**
 * Fields: a picture of more than 512 x 512 pixels is judged as by fields of 256 x 256. Smoothing, lines and the number of values that make a score
 * stay those of one field, so that a small defect does not vanish in a large picture. A smaller picture is judged as a whole, by shares of its extent.
 */

/** Pixels of the largest picture that is judged as a whole. */
const LARGEST_WHOLE = 512 * 512;
/** Side of a field, in pixels. */
const FIELD = 256;

/**
 * The pixels that shares are taken of.
 *
 * @param pixels of the picture reduced by `reduction`; of a grid, its cells, reduced by the side of a cell
 */
export function judgedArea(pixels: number, reduction: number): number {
  return isLarge(pixels, reduction) ? (FIELD / reduction) ** 2 : pixels;
}

/** The shorter side that shares are taken of, of a picture reduced by `reduction` to `width` x `height`. */
export function judgedSide(width: number, height: number, reduction: number): number {
  const shorter = Math.min(width, height);
  return isLarge(width * height, reduction) ? Math.min(shorter, FIELD / reduction) : shorter;
}

const isLarge = (pixels: number, reduction: number): boolean => pixels * reduction ** 2 > LARGEST_WHOLE;
