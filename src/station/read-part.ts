/** Reads the bytes that are embedded in the page’s text. The element is emptied afterwards to free its memory. */
import { unzlibSync } from 'fflate';
import { readSevenBits } from '../formats/station/seven-bit-text';
import { STATION_PARTS } from '../formats/station/station-marks';

export function readPart(part: keyof typeof STATION_PARTS): Uint8Array<ArrayBuffer> {
  const element = document.getElementById(STATION_PARTS[part]);
  const bytes = readSevenBits(element?.textContent ?? '');
  element?.remove();
  return bytes;
}

/** The same for a part that the build compressed. */
export function readCompressedPart(part: keyof typeof STATION_PARTS): Uint8Array<ArrayBuffer> {
  return unzlibSync(readPart(part)) as Uint8Array<ArrayBuffer>;
}
