/** The pixels that a round brush covers on its way: hard edges, no anti-aliasing. For masks that are painted by hand. */
import type { Size } from '../domain/map-place';

/** A pixel of a picture, counted from 0 at the left and the top; it may lie beside the picture. */
interface Pixel {
  readonly x: number;
  readonly y: number;
}

/**
 * Visits every pixel of the picture whose centre is no further than half the brush from the straight line between two pixels' centres. With a
 * brush of 1 that is a line without gaps.
 *
 * @param diameter of the brush, in pixels, from 1 on
 * @param visit is given the pixel's index, row by row
 */
export function strokePixels(from: Pixel, to: Pixel, diameter: number, { width, height }: Size, visit: (index: number) => void): void {
  const radius = diameter / 2;
  const [alongX, alongY] = [to.x - from.x, to.y - from.y];
  const length = alongX * alongX + alongY * alongY;
  const [left, right] = [Math.max(0, Math.ceil(Math.min(from.x, to.x) - radius)), Math.min(width - 1, Math.max(from.x, to.x) + radius)];
  const [top, bottom] = [Math.max(0, Math.ceil(Math.min(from.y, to.y) - radius)), Math.min(height - 1, Math.max(from.y, to.y) + radius)];
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - from.x) * alongX + (y - from.y) * alongY) / length));
      const [offX, offY] = [x - from.x - share * alongX, y - from.y - share * alongY];
      if (offX * offX + offY * offY <= radius * radius) visit(y * width + x);
    }
  }
}
