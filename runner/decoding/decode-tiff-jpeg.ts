/** Decodes the JPEG strips and tiles of a TIFF by sharp, for the studio's reader. */
import type { DecodeJpeg } from '../../src/engine/decoding/tiff/decode-jpeg';
import { timeFor } from '../../src/intake/picture/picture-effort';
import { missingOfJpeg } from '../../src/intake/wholeness/jpeg-end';
import { librarySamples } from './library-samples';
import { rgbOverWhite } from './rgb-over-white';

/** @throws Error where it cannot be decoded, or has another size than its own header says */
export const decodeTiffJpeg: DecodeJpeg = async (file, { width, height }, take) => {
  // Chromium decodes no JPEG that lacks its end; libjpeg makes one up.
  if (missingOfJpeg(file) !== null) throw new Error('a part of it is missing');
  const samples = await librarySamples(file, { isTurned: false, seconds: timeFor({ width, height }) });
  if (samples.width !== width || samples.height !== height) throw new Error('another size than its own header says');
  const rgb = rgbOverWhite(samples);
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
    rgba[to] = rgb[from];
    rgba[to + 1] = rgb[from + 1];
    rgba[to + 2] = rgb[from + 2];
  }
  take(rgba, 0, height);
};
