/** An anomaly map at the resolution of the picture that it is of: straight lines between the middles of its pixels, level beyond the outermost. */
import { type MapPlace, type Size, toMap } from '../domain/map-place';

/**
 * @param extent of the result: of the picture, or of the same picture reduced
 * @returns height * width values; NaN where the picture was not inspected
 */
export function mapOnPicture(map: Float32Array, place: MapPlace, extent: Size): Float32Array {
  const { picture } = place;
  const across = lineOf(
    extent.width,
    place.map.width,
    (pixel) => toMap(place, { x: ((pixel + 0.5) * picture.width) / extent.width, y: 0 }).x,
  );
  const down = lineOf(
    extent.height,
    place.map.height,
    (pixel) => toMap(place, { x: 0, y: ((pixel + 0.5) * picture.height) / extent.height }).y,
  );
  const values = new Float32Array(extent.width * extent.height).fill(Number.NaN);
  for (let y = 0; y < extent.height; y++) {
    const [above, below, share] = [down.before[y], down.after[y], down.share[y]];
    if (above < 0) continue;
    for (let x = 0; x < extent.width; x++) {
      const [left, right, part] = [across.before[x], across.after[x], across.share[x]];
      if (left < 0) continue;
      const top = (1 - part) * map[above * place.map.width + left] + part * map[above * place.map.width + right];
      const bottom = (1 - part) * map[below * place.map.width + left] + part * map[below * place.map.width + right];
      values[y * extent.width + x] = (1 - share) * top + share * bottom;
    }
  }
  return values;
}

/** For each pixel of a line the map's pixels between whose middles it lies, and how far it is on the way; -1 where it was not inspected. */
function lineOf(length: number, count: number, placeOf: (pixel: number) => number) {
  const before = new Int32Array(length).fill(-1);
  const after = new Int32Array(length);
  const share = new Float64Array(length);
  for (let pixel = 0; pixel < length; pixel++) {
    const place = placeOf(pixel);
    if (place < 0 || place >= count) continue;
    const middle = Math.min(count - 1, Math.max(0, place - 0.5));
    before[pixel] = Math.floor(middle);
    after[pixel] = Math.min(count - 1, before[pixel] + 1);
    share[pixel] = middle - before[pixel];
  }
  return { before, after, share };
}
