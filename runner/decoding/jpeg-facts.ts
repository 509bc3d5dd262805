/** What the header of a JPEG says of its colours and of how the picture lies. */
import { isTurnedByExif } from './exif-turn';

export interface JpegFacts {
  /** 1 for grey, 3 for colour, 4 for inks. */
  readonly components: number;
  readonly isTurned: boolean;
}

const [SOS, EOI, APP1] = [0xda, 0xd9, 0xe1];
const EXIF = 'Exif\0\0';

/** @throws Error where there is no frame before the first scan */
export function jpegFacts(bytes: Uint8Array): JpegFacts {
  let components = 0;
  let isTurned: boolean | null = null;
  for (let at = 2; at + 4 < bytes.length; ) {
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === 0xff || marker === 0) {
      at += 1;
      continue;
    }
    if (marker === SOS || marker === EOI) break;
    if ((marker >= 0xd0 && marker <= 0xd8) || marker === 1) {
      at += 2;
      continue;
    }
    const part = bytes.subarray(at + 4, at + 2 + ((bytes[at + 2] << 8) | bytes[at + 3]));
    // The first one counts, whatever it says.
    if (marker === APP1 && isTurned === null && String.fromCharCode(...part.subarray(0, EXIF.length)) === EXIF)
      isTurned = isTurnedByExif(part.subarray(EXIF.length));
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) components = part[5];
    at += 4 + part.length;
  }
  if (components === 0) throw new Error('no frame');
  return { components, isTurned: isTurned === true };
}
