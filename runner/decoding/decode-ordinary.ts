/** JPEG, PNG of 8 bits, WebP and GIF by sharp, AVIF by libavif, and BMP by the reader beside. */
import { timeFor } from '../../src/intake/picture/picture-effort';
import type { PictureFormat, PictureHeader } from '../../src/intake/picture/picture-header';
import { readAvif } from './avif/read-avif';
import { readBmp } from './bmp/read-bmp';
import { rgbOfInks } from './cmyk';
import type { DecodedPicture } from './decoded-picture';
import { firstGifFrame } from './gif-frame';
import { jpegFacts } from './jpeg-facts';
import { type LibraryReading, librarySamples, type Samples } from './library-samples';
import { pngFacts } from './png-facts';
import { rgbOverWhite } from './rgb-over-white';

/** @throws Error where it cannot be decoded */
export async function decodeOrdinary(bytes: Uint8Array, header: PictureHeader): Promise<DecodedPicture> {
  const { format } = header;
  const reading = { ...readingOf(bytes, format), seconds: timeFor(header) };
  const samples = await samplesOf(bytes, format, reading);
  const pixels = reading.isCmyk ? rgbOfInks(samples.values) : rgbOverWhite(samples);
  if (format === 'GIF' && samples.channels === 3) clearAround(samples, bytes);
  return { width: samples.width, height: samples.height, pixels };
}

async function samplesOf(bytes: Uint8Array, format: PictureFormat, reading: LibraryReading): Promise<Samples> {
  if (format === 'BMP') return readBmp(bytes);
  return format === 'AVIF' ? readAvif(bytes) : librarySamples(bytes, reading);
}

function readingOf(bytes: Uint8Array, format: PictureFormat): Omit<LibraryReading, 'seconds'> {
  if (format === 'PNG') return pngFacts(bytes);
  // Chromium does not look for an orientation in WebP.
  if (format !== 'JPEG') return { isTurned: false };
  const { components, isTurned } = jpegFacts(bytes);
  return { isTurned, isCmyk: components === 4 };
}

/** Around the first frame of a GIF its screen is transparent: white here. libvips leaves it black where no colour is transparent. */
function clearAround({ width, height, values }: Samples, bytes: Uint8Array): void {
  const frame = firstGifFrame(bytes);
  const [right, bottom] = [Math.min(width, frame.left + frame.width), Math.min(height, frame.top + frame.height)];
  for (let y = 0; y < height; y++) {
    const row = values.subarray(3 * y * width, 3 * (y + 1) * width);
    if (y < frame.top || y >= bottom) row.fill(255);
    else row.fill(255, 0, 3 * frame.left).fill(255, 3 * right);
  }
}
