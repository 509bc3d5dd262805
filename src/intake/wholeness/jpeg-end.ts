/** Whether a JPEG is complete: its markers are followed to EOI, and the scans of a progressive one are counted. Not a decoder. */

const [SOI, EOI, SOS, DNL] = [0xd8, 0xd9, 0xda, 0xdc];
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const isProgressive = (frame: number): boolean => (frame & 3) === 2;

/**
 * What stands behind the end (a second picture, a camera's notes) is no matter.
 *
 * @returns what is missing, for a sentence; null for nothing
 */
export function missingOfJpeg(bytes: Uint8Array): string | null {
  let at = 2;
  let frame = 0;
  /** Of each component how many of the lowest bits its coefficient 0 and 63 still lack; absent before their first scan. */
  const components = new Map<number, [first: number, last: number]>();
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) {
      // Decoders pass over bytes between parts that belong to none.
      const next = bytes.indexOf(0xff, at);
      if (next < 0) break;
      at = next;
      continue;
    }
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    at += 2;
    if (marker === EOI) return missingScans(frame, components);
    if (marker === SOI || marker <= 1 || isRestart(marker)) continue;
    const length = (bytes[at] << 8) | bytes[at + 1];
    if (at + 1 >= bytes.length || at + length > bytes.length) break;
    if (length < 2) return 'one of its parts has no length';
    if (isFrame(marker) && frame === 0) {
      frame = marker;
      for (let component = 0; component < bytes[at + 7]; component++)
        components.set(bytes[at + 8 + 3 * component], [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
    }
    if (marker === SOS) countScan(bytes.subarray(at, at + length), components);
    at += length;
    if (marker === SOS || marker === DNL) at = endOfScan(bytes, at);
  }
  return 'its end is missing';
}

/** @returns where the next marker stands that is neither a restart nor a byte of the scan itself */
function endOfScan(bytes: Uint8Array, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  return bytes.length;
}

function countScan(scan: Uint8Array, components: Map<number, [first: number, last: number]>): void {
  const count = scan[2];
  const [from, to, bits] = scan.subarray(3 + 2 * count);
  for (let index = 0; index < count; index++) {
    const lacks = components.get(scan[3 + 2 * index]);
    if (!lacks) continue;
    if (from === 0) lacks[0] = bits & 15;
    if (to === 63) lacks[1] = bits & 15;
  }
}

function missingScans(frame: number, components: ReadonlyMap<number, readonly [first: number, last: number]>): string | null {
  if (components.size === 0) return 'it has no picture in it';
  for (const [first, last] of components.values()) {
    if (first === Number.POSITIVE_INFINITY) return 'one of its colours is missing';
    if (isProgressive(frame) && (first > 0 || last > 0)) return 'its last scans are missing';
  }
  return null;
}
