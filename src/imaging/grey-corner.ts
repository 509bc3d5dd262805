/** Detects a JPEG that lost data: decoders fill missing blocks with one grey, and the last block is a corner of the picture. */
import type { RgbaImage } from '../domain/image';

/** Side of the corner in pixels; a picture may contain only a part of its last block. */
export const CORNER = 4;
const GREY = 128;

/** Whether one corner is all of that grey. A whole picture may have such a corner too: it is a reason to check further. */
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
