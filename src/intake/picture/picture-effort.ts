/** Memory and time that reading a picture may take, from its header. Memory limits how many are read in parallel; after the time reading is aborted. */
import type { PictureHeader } from './picture-header';

const MEGA = 1e6;
/** Of a picture with hardly any pixels; a slow computer that has other work too is ten times slower than the one this was measured on. */
const LEAST_SECONDS = 6;
const SECONDS_A_MEGAPIXEL = 0.12;
const MOST_SECONDS = 18;
/** A decoded picture, RGBA, and a third of it for scaling it down. */
const BYTES_A_PIXEL = 5.4;

/** @returns in seconds */
export const timeFor = ({ width, height }: Pick<PictureHeader, 'width' | 'height'>): number =>
  Math.min(MOST_SECONDS, Math.round(LEAST_SECONDS + (SECONDS_A_MEGAPIXEL * width * height) / MEGA));

/** @returns in bytes */
export function memoryFor({ width, height, format, isDeep }: PictureHeader, byteSize: number): number {
  // The values as they stand in the file, RGBA of 16 bits at most, in place of a decoded picture.
  return width * height * (format === 'TIFF' || isDeep ? 8 : BYTES_A_PIXEL) + 2 * byteSize;
}
