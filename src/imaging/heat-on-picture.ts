/** Heat over a picture at its own resolution, and the heat by itself; what was not inspected is darker, or clear. */
import type { RgbaImage } from '../domain/image';
import { anchoredFraction, paintHeatmap } from './colour-map';

/** Share of its brightness that a picture keeps where it was not inspected. */
const DIMMED = 0.5;

/**
 * @param picture opaque; not written to
 * @param values of the map at the picture's resolution, NaN where it was not inspected (map-on-picture.ts)
 * @param threshold the value in the middle of the colour scale
 * @param opacity of the heat at the threshold and above, 0..1; it falls to 0 with the value
 * @param top where the colour scale ends: the map's own (scaleTop)
 * @returns RGBA bytes, opaque
 */
export function paintHeatOver(
  { pixels }: Pick<RgbaImage, 'pixels'>,
  values: Float32Array,
  threshold: number,
  opacity: number,
  colourMapId: string,
  top: number,
): Uint8ClampedArray<ArrayBuffer> {
  const rgba = paintHeatmap(values, threshold, colourMapId, top);
  for (let at = 0; at < values.length; at++) {
    const heat = Number.isNaN(values[at]) ? 0 : opacity * Math.min(1, 2 * anchoredFraction(values[at], threshold));
    const kept = Number.isNaN(values[at]) ? DIMMED : 1 - heat;
    for (let to = 4 * at; to < 4 * at + 3; to++) rgba[to] = kept * pixels[to] + heat * rgba[to];
  }
  return rgba;
}

/** @returns RGBA bytes, not premultiplied: clear where the picture was not inspected, opaque elsewhere */
export function paintHeatAlone(values: Float32Array, threshold: number, colourMapId: string, top: number): Uint8ClampedArray<ArrayBuffer> {
  const rgba = paintHeatmap(values, threshold, colourMapId, top);
  values.forEach((value, at) => {
    if (Number.isNaN(value)) rgba.fill(0, 4 * at, 4 * at + 4);
  });
  return rgba;
}
