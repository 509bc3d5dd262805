/** The pixels of a file that lie under an anomaly map's pixels above a threshold: the regions found, as a mask of the picture. */
import type { BinaryMask } from '../domain/image';
import { filePixelOf, fileScale, type MapPlace, toFile } from '../domain/map-place';

/**
 * A pixel of the file is in where its middle lies in a pixel of the map above the threshold. Where the map is finer than the file, a pixel of the
 * file is in where any of the map's in it is.
 *
 * @param map place.map.height * place.map.width values, rows from the top
 */
export function maskOfMap(map: Float32Array, place: MapPlace, threshold: number): BinaryMask {
  const { width, height } = place.picture;
  const pixels = new Uint8Array(width * height);
  const scale = fileScale(place);
  for (let at = 0; at < map.length; at++) {
    if (!(map[at] > threshold)) continue;
    const [x, y] = [at % place.map.width, Math.floor(at / place.map.width)];
    const from = toFile(place, { x, y });
    const middle = filePixelOf(place, { x, y });
    const [left, right] = covered(from.x, scale.x, middle.x, width);
    const [top, bottom] = covered(from.y, scale.y, middle.y, height);
    for (let row = top; row < bottom; row++) pixels.fill(1, row * width + left, row * width + right);
  }
  return { width, height, pixels };
}

/** The pixels whose middles lie in the span; the one in its middle where there is none. */
function covered(start: number, length: number, middle: number, count: number): readonly [number, number] {
  const first = Math.max(0, Math.ceil(start - 0.5));
  const after = Math.min(count, Math.ceil(start + length - 0.5));
  return after > first ? [first, after] : [middle, middle + 1];
}
