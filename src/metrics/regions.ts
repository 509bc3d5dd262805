/** The regions of an anomaly map: pixels above the threshold that touch, measured. What is drawn of them is elsewhere. */
import { type Box, fileBoxOf, filePixelOf, fileScale, type MapPlace, toFile } from '../domain/map-place';
import { connectedComponents } from './components';

/** In pixels of the map, or of the file (regionInFile). */
export interface Region {
  /** From 1 on, in the order of the list. */
  readonly number: number;
  /** Pixels. */
  readonly area: number;
  /** The highest value in it. */
  readonly peak: number;
  /** Where the peak is. */
  readonly peakAt: { readonly x: number; readonly y: number };
  /** The mean place of its pixels, by their numbers: a single pixel's is its own x and y. */
  readonly centroid: { readonly x: number; readonly y: number };
  readonly mean: number;
  readonly box: Box;
}

/**
 * What lies above a threshold, as regions of pixels that touch, corners included: the largest first, of equal ones the higher peak.
 *
 * @param map height * width values, rows from the top
 * @param threshold pixels above it are in
 */
export function regionsAbove(map: Float32Array, width: number, height: number, threshold: number): Region[] {
  const mask = new Uint8Array(map.length);
  for (let at = 0; at < map.length; at++) mask[at] = Number(map[at] > threshold);
  const { labels, sizes } = connectedComponents({ width, height, pixels: mask });
  const regions = sizes.map((area) => new Measured(area));
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (labels[at] > 0) regions[labels[at] - 1].add(map[at], x, y);
    }
  }
  return regions.sort((a, b) => b.area - a.area || b.peak - a.peak).map((region, index) => region.described(index + 1));
}

/** Sums over the pixels of a region. */
class Measured {
  peak = Number.NEGATIVE_INFINITY;
  private sum = 0;
  private sumX = 0;
  private sumY = 0;
  private peakX = 0;
  private peakY = 0;
  private left = Number.MAX_SAFE_INTEGER;
  private right = 0;
  private top = -1;
  private bottom = 0;

  constructor(readonly area: number) {}

  /** Rows from the top. */
  add(value: number, x: number, y: number): void {
    this.sum += value;
    this.sumX += x;
    this.sumY += y;
    if (value > this.peak) {
      this.peak = value;
      this.peakX = x;
      this.peakY = y;
    }
    if (x < this.left) this.left = x;
    if (x > this.right) this.right = x;
    if (this.top < 0) this.top = y;
    this.bottom = y;
  }

  described(number: number): Region {
    const { area, sum, sumX, sumY, peak, peakX, peakY, left, right, top, bottom } = this;
    return {
      number,
      area,
      peak,
      peakAt: { x: peakX, y: peakY },
      centroid: { x: sumX / area, y: sumY / area },
      mean: sum / area,
      box: { left, top, width: right - left + 1, height: bottom - top + 1 },
    };
  }
}

/**
 * What lies above a threshold as regions in pixels of the file, without specks: the largest first.
 *
 * @param map as many values as `place.map` has pixels
 * @param smallest area in pixels of the file; what is smaller is no region, 0 keeps all
 */
export const regionsInFile = (map: Float32Array, place: MapPlace, threshold: number, smallest: number): Region[] =>
  withoutSpecks(regionsAbove(map, place.map.width, place.map.height, threshold), place, smallest).map((region) =>
    regionInFile(region, place),
  );

/**
 * The regions of a map that cover at least so much of the file. They keep their numbers: the smallest come last.
 *
 * @param regions in pixels of the map, the largest first
 * @param smallest area in pixels of the file
 */
export function withoutSpecks(regions: readonly Region[], place: MapPlace, smallest: number): Region[] {
  const { x, y } = fileScale(place);
  return regions.filter(({ area }) => area * x * y >= smallest);
}

/**
 * A region of a map in pixels of the file that the map is of.
 *
 * @returns the area as many pixels of the file as its pixels cover, fractions included; the box in the fewest whole pixels that cover it; the
 * peak at the pixel under the middle of the map's; values as they are
 */
export function regionInFile(region: Region, place: MapPlace): Region {
  const { area, peakAt, centroid, box } = region;
  const scale = fileScale(place);
  const middle = toFile(place, { x: centroid.x + 0.5, y: centroid.y + 0.5 });
  return {
    ...region,
    area: area * scale.x * scale.y,
    peakAt: filePixelOf(place, peakAt),
    centroid: { x: middle.x - 0.5, y: middle.y - 0.5 },
    box: fileBoxOf(place, box),
  };
}
