/** JPEG, PNG of 8 bits, WebP, GIF and AVIF, by sharp. */
import type { PictureFormat } from '../../src/intake/picture/picture-header';
import type { DecodedPicture } from './decode-picture-file';
import { librarySamples } from './library-samples';
import { rgbOverWhite } from './rgb-over-white';

/** @throws Error where it cannot be decoded */
export async function decodeOrdinary(bytes: Uint8Array, _format: PictureFormat): Promise<DecodedPicture> {
  const samples = await librarySamples(bytes);
  return { width: samples.width, height: samples.height, pixels: rgbOverWhite(samples) };
}
