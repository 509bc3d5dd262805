/** The bytes that stand in this page's own text; the element is emptied, so that the memory is free again. */
import { unzlibSync } from 'fflate';
import { readSevenBits } from '../formats/station/seven-bit-text';
import { STATION_PARTS } from '../formats/station/station-marks';

export function readPart(part: keyof typeof STATION_PARTS): Uint8Array<ArrayBuffer> {
  const element = document.getElementById(STATION_PARTS[part]);
  const bytes = readSevenBits(element?.textContent ?? '');
  element?.remove();
  return bytes;
}

/** The same of what the build compressed. */
export function readCompressedPart(part: keyof typeof STATION_PARTS): Uint8Array<ArrayBuffer> {
  return unzlibSync(readPart(part)) as Uint8Array<ArrayBuffer>;
}
