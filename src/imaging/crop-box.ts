/**
 * Which part of a picture the network sees: the whole of it, or the largest middle part with the network's proportions.
 * Geometry alone; the pixels are in resample.ts.
 */
import type { Preparation } from '../domain/report';

export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** A part of a picture in its own pixels, fractions of a pixel included. */
export interface CropBox extends Extent {
  readonly left: number;
  readonly top: number;
}

/**
 * The part of a picture of this extent that the preparation keeps: everything for `stretch`, else the largest centred box with
 * the proportions of the network's input.
 */
export function cropBox(picture: Extent, preparation: Preparation): CropBox {
  if (preparation.fit === 'stretch') return { left: 0, top: 0, width: picture.width, height: picture.height };
  const aspect = preparation.width / preparation.height;
  const width = Math.min(picture.width, picture.height * aspect);
  const height = Math.min(picture.height, picture.width / aspect);
  return { left: (picture.width - width) / 2, top: (picture.height - height) / 2, width, height };
}

/** The same part of a picture that has another number of pixels: `box` lies in `from`, the result in `to`. */
export function rescaledBox(box: CropBox, from: Extent, to: Extent): CropBox {
  const x = to.width / from.width;
  const y = to.height / from.height;
  return { left: box.left * x, top: box.top * y, width: box.width * x, height: box.height * y };
}
