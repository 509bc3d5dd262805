/**
 * From a decoded picture to the network's input: compose over white, crop (region, then proportions), scale, grey or colour. Training, inspection, previews
 * and exported models all prepare pictures this way. Decoding files is not done here.
 */
import { type Area, areaOf, withAreas } from '../domain/areas';
import type { BinaryMask, FloatImage, RgbaImage } from '../domain/image';
import { withLevels } from '../domain/levels';
import type { Preparation } from '../domain/preparation';
import type { Fit, Recipe } from '../domain/recipe';
import { withRegion } from '../domain/region';
import { cropBox, type Extent, regionBox, rescaledBox } from './crop-box';
import { type RowAdder, type RowsAdder, resample, rowByRow } from './resample';

/**
 * No side of the network's input is shorter, in pixels, however narrow the pictures are: from 33 pixels on, padding by
 * reflection to a multiple of 64 (depth 6) mirrors each pixel at most once, as every library can.
 */
const SHORTEST_SIDE = 40;

/** Nor is one longer: narrower pictures still, of more than about 51 to 1, are squeezed along it. */
const LONGEST_SIDE = 2048;

/** ITU-R BT.601 luma: the weights of red, green and blue in grey. */
export const RED = 0.299;
export const GREEN = 0.587;
export const BLUE = 0.114;

/**
 * The extent of the network's input for these pictures. Where a side would be too short for the network, both are longer, so that the
 * proportions hold and nothing of a narrow picture is left out.
 *
 * @param size length of the longer side, in pixels
 * @param fit `keep` takes the median proportions of the pictures, the others a square
 * @param pictureSizes extents of the good pictures; where there are none, the input is square
 */
export function networkExtent(size: number, fit: Fit, pictureSizes: readonly Extent[]): Extent {
  if (fit !== 'keep' || pictureSizes.length === 0) return { width: size, height: size };
  const aspect = medianAspect(pictureSizes);
  const share = Math.min(aspect, 1 / aspect);
  const isNarrow = Math.round(size * share) < SHORTEST_SIDE;
  const longer = isNarrow ? Math.max(size, Math.min(LONGEST_SIDE, Math.round(SHORTEST_SIDE / share))) : size;
  const shorter = isNarrow ? SHORTEST_SIDE : Math.round(size * share);
  return aspect >= 1 ? { width: longer, height: shorter } : { width: shorter, height: longer };
}

/** Width over height, the median; in logarithms, so that landscape and portrait are treated alike. */
function medianAspect(pictureSizes: readonly Extent[]): number {
  const logAspects = pictureSizes.map(({ width, height }) => Math.log(width / height)).sort((a, b) => a - b);
  const middle = (logAspects.length - 1) / 2;
  return Math.exp((logAspects[Math.floor(middle)] + logAspects[Math.ceil(middle)]) / 2);
}

/**
 * How pictures become the network's input.
 *
 * @param pictureSizes extents of the good pictures, whole ones
 */
export function preparationFor(recipe: Recipe, pictureSizes: readonly Extent[]): Preparation {
  const { size, fit, colour, region, levels, areas } = recipe;
  const regions = pictureSizes.map((picture) => regionBox(picture, region));
  const extent = networkExtent(size, fit, regions);
  const isLongest = fit === 'keep' && Math.max(extent.width, extent.height) === LONGEST_SIDE;
  const isSqueezed = isLongest && (size < LONGEST_SIDE || isNarrowerThanLongest(regions));
  const prepared: Preparation = { ...extent, channels: colour === 'grey' ? 1 : 3, fit: isSqueezed ? 'stretch' : fit };
  const cropped = withLevels(withRegion(prepared, region), levels);
  return withAreas(cropped, areas && preparedAreas(areas, cropped, pictureSizes));
}

/**
 * Areas of pictures as areas of the network's input. The input has them at one place, whatever the picture: that of the picture with the median
 * proportions. Of pictures of the same proportions that is where they were drawn.
 *
 * @param areas in shares of the picture
 * @param pictureSizes extents of the good pictures, whole ones
 */
export function preparedAreas(areas: readonly Area[], preparation: Preparation, pictureSizes: readonly Extent[]): readonly Area[] {
  const byShape = [...pictureSizes].sort((a, b) => a.width * b.height - b.width * a.height || a.width - b.width);
  const { width, height } = byShape[Math.floor(byShape.length / 2)] ?? preparation;
  const box = cropBox({ width, height }, preparation);
  return areas.map(({ kind, points, name }) =>
    areaOf(
      kind,
      points.map(([x, y]) => [(x * width - box.left) / box.width, (y * height - box.top) / box.height] as const),
      name,
    ),
  );
}

/** Whether even the longest input leaves the shorter side too short. */
function isNarrowerThanLongest(pictureSizes: readonly Extent[]): boolean {
  if (pictureSizes.length === 0) return false;
  const aspect = medianAspect(pictureSizes);
  return Math.round(LONGEST_SIDE * Math.min(aspect, 1 / aspect)) < SHORTEST_SIDE;
}

/** A picture of bytes without transparency: width * height * 3 of them, rows from the top. */
export interface RgbBytes extends Extent {
  readonly pixels: Uint8Array;
}

/**
 * Make the network's input of a picture. Transparent pixels show white.
 *
 * @param source RGBA bytes of any extent
 * @returns preparation.height x width x channels values in 0..1: Rec. 601 luma or RGB
 */
export function preparePicture(source: RgbaImage, preparation: Preparation): FloatImage {
  return prepared(source, rowByRow(preparation.channels === 1 ? greyRows(source) : colourRows(source)), preparation);
}

/**
 * The same of a picture that has no transparency.
 *
 * @param source RGB bytes of any extent
 */
export function prepareRgb(source: RgbBytes, preparation: Preparation): FloatImage {
  return prepared(source, preparation.channels === 1 ? rowByRow(greyOfRgbRows(source)) : rgbRows(source), preparation);
}

function prepared(source: Extent, addRows: RowsAdder, preparation: Preparation): FloatImage {
  const { width, height, channels } = preparation;
  const pixels = resample(source, addRows, channels, cropBox(source, preparation), preparation);
  // Rounding in the weights may leave the range by its last digit.
  for (let i = 0; i < pixels.length; i++) pixels[i] = Math.min(1, Math.max(0, pixels[i] / 255));
  return { width, height, channels, pixels };
}

/**
 * Bring a ground-truth mask to the network's pixels, with the geometry of its picture. A new pixel is in where at least half of
 * it is; a mask too thin for that anywhere keeps the pixels it covers most, so that no defect vanishes by scaling.
 *
 * @param source the mask in its own pixels, as its reading says (binary-mask.ts)
 * @param picture extent of the picture that the mask belongs to; a mask of another extent is stretched onto it
 */
export function prepareMask(source: BinaryMask, preparation: Preparation, picture: Extent = source): BinaryMask {
  const { width, height } = preparation;
  const box = rescaledBox(cropBox(picture, preparation), picture, source);
  const coverage = resample(source, rowByRow(maskRows(source)), 1, box, preparation);
  const largest = coverage.reduce((most, value) => Math.max(most, value), 0);
  const pixels = new Uint8Array(width * height);
  if (largest === 0) return { width, height, pixels };
  // Sums of float weights may miss one half, or each other, by a rounding error.
  const limit = Math.min(0.5, largest) - 1e-6;
  for (let i = 0; i < pixels.length; i++) pixels[i] = coverage[i] >= limit && coverage[i] > 0 ? 1 : 0;
  return { width, height, pixels };
}

/** Grey levels 0..255 over white. */
function greyRows({ width, pixels }: RgbaImage): RowAdder {
  return (y, left, count, weight, sum) => {
    let from = (y * width + left) * 4;
    for (let x = 0; x < count; x++, from += 4) {
      const luma = RED * pixels[from] + GREEN * pixels[from + 1] + BLUE * pixels[from + 2];
      const alpha = pixels[from + 3];
      sum[x] += weight * (alpha === 255 ? luma : overWhite(luma, alpha));
    }
  };
}

/** Red, green and blue, 0..255, over white. */
function colourRows({ width, pixels }: RgbaImage): RowAdder {
  return (y, left, count, weight, sum) => {
    let from = (y * width + left) * 4;
    for (let to = 0; to < 3 * count; to += 3, from += 4) {
      const alpha = pixels[from + 3];
      if (alpha === 255) {
        sum[to] += weight * pixels[from];
        sum[to + 1] += weight * pixels[from + 1];
        sum[to + 2] += weight * pixels[from + 2];
        continue;
      }
      sum[to] += weight * overWhite(pixels[from], alpha);
      sum[to + 1] += weight * overWhite(pixels[from + 1], alpha);
      sum[to + 2] += weight * overWhite(pixels[from + 2], alpha);
    }
  };
}

/** Grey levels 0..255. */
function greyOfRgbRows({ width, pixels }: RgbBytes): RowAdder {
  return (y, left, count, weight, sum) => {
    let from = (y * width + left) * 3;
    for (let x = 0; x < count; x++, from += 3) sum[x] += weight * (RED * pixels[from] + GREEN * pixels[from + 1] + BLUE * pixels[from + 2]);
  };
}

/** Red, green and blue, 0..255. Four rows are added in one pass over the sum, which is loaded and stored a quarter as often; to the same sums. */
function rgbRows({ width, pixels }: RgbBytes): RowsAdder {
  const stride = 3 * width;
  return (y, weights, left, count, sum) => {
    const length = 3 * count;
    let [k, first] = [0, y * stride + 3 * left];
    for (; k + 4 <= weights.length; k += 4, first += 4 * stride) {
      const [a, b, c, d] = [weights[k], weights[k + 1], weights[k + 2], weights[k + 3]];
      const [second, third, fourth] = [first + stride, first + 2 * stride, first + 3 * stride];
      for (let at = 0; at < length; at++)
        sum[at] = sum[at] + a * pixels[first + at] + b * pixels[second + at] + c * pixels[third + at] + d * pixels[fourth + at];
    }
    for (; k < weights.length; k++, first += stride) {
      const weight = weights[k];
      for (let at = 0; at < length; at++) sum[at] += weight * pixels[first + at];
    }
  };
}

const overWhite = (level: number, alpha: number): number => 255 + (level - 255) * (alpha / 255);

/** 1 where the mask is in, 0 where it is not. */
function maskRows({ width, pixels }: BinaryMask): RowAdder {
  return (y, left, count, weight, sum) => {
    for (let x = 0, from = y * width + left; x < count; x++, from++) sum[x] += weight * pixels[from];
  };
}
