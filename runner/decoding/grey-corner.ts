/** src/imaging/grey-corner.ts for pictures without transparency: a JPEG that lost data has a corner of one grey. */
import { CORNER, hasGreyCorner as hasGreyCornerOfRgba } from '../../src/imaging/grey-corner';
import type { DecodedPicture } from './decoded-picture';

/** @param picture no side shorter than CORNER */
export function hasGreyCorner({ width, height, pixels }: DecodedPicture): boolean {
  const corners = new Uint8ClampedArray(4 * (2 * CORNER) ** 2).fill(255);
  for (let y = 0; y < 2 * CORNER; y++)
    for (let x = 0; x < 2 * CORNER; x++) {
      const fromX = x < CORNER ? x : width - 2 * CORNER + x;
      const fromY = y < CORNER ? y : height - 2 * CORNER + y;
      const from = 3 * (fromY * width + fromX);
      corners.set(pixels.subarray(from, from + 3), 4 * (y * 2 * CORNER + x));
    }
  return hasGreyCornerOfRgba({ width: 2 * CORNER, height: 2 * CORNER, pixels: corners });
}
