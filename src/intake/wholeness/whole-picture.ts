/**
 * Whether a picture file has all of its picture, by its structure: a verdict on half a picture is the worst of all. What a decoder then
 * finds damaged within is the decoder's. TIFF is checked where it is read.
 */
import { StudioError } from '../../domain/studio-error';
import type { PictureFormat } from '../picture/picture-header';
import { endOfAvif } from './avif-end';
import { missingOfBmp } from './bmp-end';
import { endOfGif } from './gif-end';
import { missingOfJpeg } from './jpeg-end';
import { missingPixelsOfJpeg } from './jpeg-pixels';
import { endOfPng } from './png-end';
import { endOfWebp } from './webp-end';

interface End {
  readonly missing: string | null;
  readonly isAnimated: boolean;
}

const ends: Readonly<Record<PictureFormat, (bytes: Uint8Array) => End>> = {
  PNG: endOfPng,
  JPEG: (bytes) => ({ missing: missingOfJpeg(bytes), isAnimated: false }),
  WebP: endOfWebp,
  GIF: endOfGif,
  BMP: (bytes) => ({ missing: missingOfBmp(bytes), isAnimated: false }),
  AVIF: endOfAvif,
  TIFF: () => ({ missing: null, isAnimated: false }),
};

/**
 * @param path for the error
 * @param bytes the whole file, of this format by its first bytes
 * @returns whether there are pictures behind the first one, which is all that is taken
 * @throws StudioError picture-cut-off
 */
export function assertWholePicture(path: string, format: PictureFormat, bytes: Uint8Array): { readonly isAnimated: boolean } {
  const { missing, isAnimated } = ends[format](bytes);
  if (missing !== null) throw new StudioError('picture-cut-off', { path, format, missing });
  return { isAnimated };
}

/**
 * The same of a JPEG whose picture looks as if data were lost in the middle, though its structure is whole: it is read through.
 *
 * @throws StudioError picture-cut-off
 */
export function refuseUnlessAllPixels(path: string, bytes: Uint8Array): void {
  const missing = missingPixelsOfJpeg(bytes);
  if (missing !== null) throw new StudioError('picture-cut-off', { path, format: 'JPEG', missing });
}
