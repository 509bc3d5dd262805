/** The mark of a JPEG of which data were lost: decoders fill what is missing with grey, always the same, and one corner is the last block. */
import type { RgbaImage } from '../domain/image';

/** In pixels: of the last block a picture may have no more than a part. */
export const CORNER = 4;
const GREY = 128;

/** Whether one corner is all of that grey. Lawful pictures may have such a corner: it is a reason to look closer. */
export function hasGreyCorner({ width, height, pixels }: RgbaImage): boolean {
  return [0, height - CORNER].some((top) =>
    [0, width - CORNER].some((left) => {
      for (let y = top; y < top + CORNER; y++)
        for (let at = 4 * (y * width + left), end = at + 4 * CORNER; at < end; at += 4)
          if (pixels[at] !== GREY || pixels[at + 1] !== GREY || pixels[at + 2] !== GREY) return false;
      return true;
    }),
  );
}
