/** What the chunks of a PNG say that libpng takes otherwise than Chromium does. */
import { crc32 } from '../../src/intake/archives/crc32';
import { isTurnedByExif } from './exif-turn';

export interface PngFacts {
  readonly isTurned: boolean;
}

const SIGNATURE_BYTES = 8;

/** @throws Error for forms of which Chromium shows another picture than libpng */
export function pngFacts(bytes: Uint8Array): PngFacts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let isTurned: boolean | null = null;
  let [isAnimated, hasFrame, colours] = [false, false, 0];
  for (let at = SIGNATURE_BYTES; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'eXIf' && isTurned === null && crc32(bytes.subarray(at + 4, at + 8 + length)) === view.getUint32(at + 8 + length))
      isTurned = isTurnedByExif(data);
    if (type === 'acTL') isAnimated = length >= 8 && view.getUint32(at + 8) > 0;
    if (type === 'fcTL') hasFrame = true;
    if (type === 'PLTE') colours = length / 3;
    if (type === 'tRNS' && colours > 0 && isPalette(bytes) && length > colours) throw new Error('more transparencies than colours');
    if (type === 'IDAT' && isAnimated && !hasFrame) throw new Error('its animation begins with another picture');
    if (type === 'IEND') break;
    at += 12 + length;
  }
  return { isTurned: isTurned === true };
}

const isPalette = (bytes: Uint8Array): boolean => bytes[25] === 3;
