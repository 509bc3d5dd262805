/**
 * Which part of a picture the network sees: the region of interest or the whole picture, and of that everything or the largest
 * middle part with the network's proportions. Geometry alone; the pixels are in resample.ts.
 */
import type { MapPlace } from '../domain/map-place';
import type { Preparation } from '../domain/preparation';
import { REGION_STEPS, type Region } from '../domain/region';

export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** A part of a picture in its own pixels, fractions of a pixel included. */
export interface CropBox extends Extent {
  readonly left: number;
  readonly top: number;
}

/** The region in the picture's pixels, to the nearest whole one and never empty; the whole picture where there is none. */
export function regionBox({ width, height }: Extent, region: Region | undefined): CropBox {
  if (!region) return { left: 0, top: 0, width, height };
  const [left, right] = wholePixels(region.left, region.width, width);
  const [top, bottom] = wholePixels(region.top, region.height, height);
  return { left, top, width: right - left, height: bottom - top };
}

/**
 * In integers, as every exported model computes it too (formats/onnx/graph/region-nodes.ts, formats/tfjs-layers/loader, formats/pytorch/python).
 *
 * @returns first pixel, and the one after the last, of a share of this many
 */
function wholePixels(start: number, share: number, count: number): readonly [number, number] {
  const [first, after] = regionSteps(start, share).map((steps) => Math.floor((2 * steps * count + REGION_STEPS) / (2 * REGION_STEPS)));
  const begin = Math.min(count - 1, first);
  return [begin, Math.min(count, Math.max(begin + 1, after))];
}

/** @returns where a side of a region begins and where it ends, in ten-thousandths of the picture's */
export function regionSteps(start: number, share: number): readonly [number, number] {
  const first = Math.round(start * REGION_STEPS);
  return [first, first + Math.round(share * REGION_STEPS)];
}

/**
 * The part of a picture of this extent that the preparation keeps: all of its region for `stretch`, else the largest box in the middle
 * of the region with the proportions of the network's input.
 */
export function cropBox(picture: Extent, preparation: Preparation): CropBox {
  const region = regionBox(picture, preparation.region);
  if (preparation.fit === 'stretch') return region;
  const aspect = preparation.width / preparation.height;
  const width = Math.min(region.width, region.height * aspect);
  const height = Math.min(region.height, region.width / aspect);
  return { left: region.left + (region.width - width) / 2, top: region.top + (region.height - height) / 2, width, height };
}

/**
 * Where the maps of a picture lie on it.
 *
 * @param picture extent of the upright picture in pixels of the file
 */
export function mapPlaceOf(picture: Extent, preparation: Preparation): MapPlace {
  const { width, height } = preparation;
  return { picture: { width: picture.width, height: picture.height }, box: cropBox(picture, preparation), map: { width, height } };
}

/** The same part of a picture that has another number of pixels: `box` lies in `from`, the result in `to`. */
export function rescaledBox(box: CropBox, from: Extent, to: Extent): CropBox {
  const x = to.width / from.width;
  const y = to.height / from.height;
  return { left: box.left * x, top: box.top * y, width: box.width * x, height: box.height * y };
}
