/** Turns and mirrors a decoded picture as the orientation in its file says (EXIF 2.32 and TIFF 6.0, tag 274). Browsers do it for JPEG themselves. */
import type { RgbaImage } from '../domain/image';

/** Orientations that lie on their side: width and height change places. */
export const liesOnSide = (orientation: number): boolean => orientation >= 5 && orientation <= 8;

/** Index in the file of the pixel at x, y of the upright picture, for a file of w x h. */
const sources: Readonly<Record<number, (x: number, y: number, w: number, h: number) => number>> = {
  2: (x, y, w) => y * w + w - 1 - x,
  3: (x, y, w, h) => (h - 1 - y) * w + w - 1 - x,
  4: (x, y, w, h) => (h - 1 - y) * w + x,
  5: (x, y, w) => x * w + y,
  6: (x, y, w, h) => (h - 1 - x) * w + y,
  7: (x, y, w, h) => (h - 1 - x) * w + w - 1 - y,
  8: (x, y, w) => x * w + w - 1 - y,
};

/** @param orientation 1..8; any other is taken as 1 */
export function upright(image: RgbaImage, orientation: number): RgbaImage {
  const sourceOf = sources[orientation];
  if (!sourceOf) return image;
  const { width: w, height: h } = image;
  const [width, height] = liesOnSide(orientation) ? [h, w] : [w, h];
  const from = new Uint32Array(image.pixels.buffer, image.pixels.byteOffset, w * h);
  const to = new Uint32Array(w * h);
  for (let y = 0, index = 0; y < height; y++) for (let x = 0; x < width; x++) to[index++] = from[sourceOf(x, y, w, h)];
  return { width, height, pixels: new Uint8ClampedArray(to.buffer) };
}
