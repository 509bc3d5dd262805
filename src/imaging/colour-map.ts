/**
 * Numbers as colours: perceptual colour maps and the paint that uses them. Every scale is anchored to the threshold, which sits
 * in its middle, so that up to it the same colour is the same evidence on every picture. Above it the colours reach to the largest value of the
 * picture: a strong defect shows where it is strongest. Gives RGBA bytes for whoever has a canvas.
 */
import type { FloatImage } from '../domain/image';

export type ColourMapId = 'inferno' | 'viridis' | 'cividis';

export interface ColourMap {
  readonly id: ColourMapId;
  readonly label: string;
  /** 256 colours of three bytes each, from low to high. */
  readonly table: Uint8ClampedArray;
}

/**
 * Every 15th colour of the maps by S. van der Walt and N. Smith (inferno, viridis; CC0) and Nunez, Anderton and Renslow (cividis,
 * "Optimizing colormaps with consideration for color vision deficiency", 2018). Between them a cubic is within 3 of
 * 255 levels (10 in the darkest tenth of cividis, where the published map has a kink).
 */
const inferno =
  '000004 0a0722 1e0c45 380962 510e6c 69166e 801f6c 982766 b0315b c63d4d d94d3d e9612b f47918 fa9407 fcb014 f8cd37 f2ea69 fcffa4';
const viridis =
  '440154 481769 472a7a 433d84 3d4e8a 355e8d 2e6d8e 297b8e 23898e 1f978b 21a585 2eb37c 46c06f 65cb5e 89d548 b0dd2f d8e219 fde725';
const cividis =
  '00224e 002d68 163770 2e416d 3f4c6c 4e566c 5c616e 696b71 767676 838179 928c78 a09875 afa471 bfb06b cfbd62 dfca57 f0d846 fee838';

export const colourMaps: readonly ColourMap[] = [
  { id: 'inferno', label: 'Inferno', table: interpolatedTable(inferno) },
  { id: 'viridis', label: 'Viridis', table: interpolatedTable(viridis) },
  { id: 'cividis', label: 'Cividis, for every colour vision', table: interpolatedTable(cividis) },
];

/** A colour map by its id; the first one where the id is unknown, for instance from an old link. */
export function colourMap(id: string): ColourMap {
  return colourMaps.find((candidate) => candidate.id === id) ?? colourMaps[0];
}

/**
 * Where the scale of a map ends: at twice the threshold, or at its largest value where that is higher.
 *
 * @param map NaN where nothing was inspected
 */
export function scaleTop(map: Float32Array, threshold: number): number {
  let top = 2 * threshold;
  for (const value of map) if (value > top) top = value;
  return top;
}

/**
 * Where a value stands on the scale: 0 at zero, one half at the threshold, 1 at the top and above; even below the threshold, and even above it.
 *
 * @param threshold in the value's own unit; at 0 or below, everything above zero is at the top
 * @param top twice the threshold or more
 */
export function anchoredFraction(value: number, threshold: number, top = 2 * threshold): number {
  if (threshold <= 0) return value > 0 ? 1 : 0;
  const fraction = value <= threshold ? value / (2 * threshold) : 0.5 + (value - threshold) / (2 * (top - threshold));
  return Math.min(1, Math.max(0, fraction));
}

/** How much of the heat is there: all from the threshold on, less below it. */
const heatOf = (value: number, threshold: number): number => Math.min(1, 2 * anchoredFraction(value, threshold));

/**
 * An anomaly map in colours.
 *
 * @param map one value a pixel, 0 and above
 * @param threshold the value in the middle of the colour scale
 * @param top where the scale ends; the map's own (scaleTop) where nothing else is said
 * @returns RGBA bytes, opaque
 */
export function paintHeatmap(
  map: Float32Array,
  threshold: number,
  colourMapId: string,
  top = scaleTop(map, threshold),
): Uint8ClampedArray<ArrayBuffer> {
  const { table } = colourMap(colourMapId);
  const rgba = new Uint8ClampedArray(map.length * 4);
  for (let i = 0; i < map.length; i++) {
    const entry = tableEntry(map[i], threshold, top);
    rgba[i * 4] = table[entry];
    rgba[i * 4 + 1] = table[entry + 1];
    rgba[i * 4 + 2] = table[entry + 2];
    rgba[i * 4 + 3] = 255;
  }
  return rgba;
}

/**
 * An anomaly map over its picture: what is unsuspicious stays as it was photographed, and the heat grows with the evidence.
 *
 * @param input picture of as many pixels as the map
 * @param map one value a pixel, 0 and above
 * @param opacity of the heat at the threshold and above, 0..1; it falls to 0 with the value
 * @param top where the scale ends
 * @returns RGBA bytes, opaque
 */
export function paintOverlay(
  input: FloatImage,
  map: Float32Array,
  threshold: number,
  opacity: number,
  colourMapId: string,
  top = scaleTop(map, threshold),
): Uint8ClampedArray<ArrayBuffer> {
  const { table } = colourMap(colourMapId);
  const rgba = paintFloatImage(input);
  for (let i = 0; i < map.length; i++) {
    const alpha = opacity * heatOf(map[i], threshold);
    const entry = tableEntry(map[i], threshold, top);
    for (let channel = 0; channel < 3; channel++) {
      rgba[i * 4 + channel] += alpha * (table[entry + channel] - rgba[i * 4 + channel]);
    }
  }
  return rgba;
}

/**
 * The heat of an anomaly map by itself, to be drawn over a picture of another resolution: as paintOverlay lays it over.
 *
 * @param opacity of the heat at the threshold and above, 0..1; it falls to 0 with the value
 * @param top where the scale ends
 * @returns RGBA bytes, not premultiplied
 */
export function paintHeat(
  map: Float32Array,
  threshold: number,
  opacity: number,
  colourMapId: string,
  top = scaleTop(map, threshold),
): Uint8ClampedArray<ArrayBuffer> {
  const rgba = paintHeatmap(map, threshold, colourMapId, top);
  for (let i = 0; i < map.length; i++) rgba[i * 4 + 3] = 255 * opacity * heatOf(map[i], threshold);
  return rgba;
}

/** A picture of floats in 0..1 as opaque RGBA bytes; grey becomes three equal channels. */
export function paintFloatImage(image: FloatImage): Uint8ClampedArray<ArrayBuffer> {
  const { pixels, channels } = image;
  const rgba = new Uint8ClampedArray((pixels.length / channels) * 4);
  const [green, blue] = channels === 3 ? [1, 2] : [0, 0];
  for (let from = 0, to = 0; from < pixels.length; from += channels, to += 4) {
    rgba[to] = 255 * pixels[from];
    rgba[to + 1] = 255 * pixels[from + green];
    rgba[to + 2] = 255 * pixels[from + blue];
    rgba[to + 3] = 255;
  }
  return rgba;
}

const tableEntry = (value: number, threshold: number, top: number): number => 3 * Math.round(255 * anchoredFraction(value, threshold, top));

/** 256 colours through evenly spaced ones (Catmull-Rom, going straight on beyond the ends). */
function interpolatedTable(colours: string): Uint8ClampedArray {
  const knots = colours.split(' ').map((hex) => [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)));
  const last = knots.length - 1;
  const knot = (index: number, channel: number): number => {
    if (index < 0) return 2 * knots[0][channel] - knots[1][channel];
    if (index > last) return 2 * knots[last][channel] - knots[last - 1][channel];
    return knots[index][channel];
  };
  return Uint8ClampedArray.from({ length: 256 * 3 }, (_, index) => {
    const position = (Math.floor(index / 3) / 255) * last;
    const span = Math.min(last - 1, Math.floor(position));
    const [a, b, c, d] = [-1, 0, 1, 2].map((step) => knot(span + step, index % 3));
    const t = position - span;
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  });
}
