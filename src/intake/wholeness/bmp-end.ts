/** Whether a BMP is complete: its header says how many bytes its pixels take. */

const [UNPACKED, RLE8, RLE4, FIELDS, FIELDS_ALPHA] = [0, 1, 2, 3, 6];

/** @returns what is missing, for a sentence; null for nothing */
export function missingOfBmp(bytes: Uint8Array): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 26) return 'its end is missing';
  const pixels = view.getUint32(10, true);
  const isOld = view.getUint32(14, true) === 12;
  if (!isOld && bytes.length < 54) return 'its end is missing';
  const width = isOld ? view.getUint16(18, true) : Math.abs(view.getInt32(18, true));
  const height = isOld ? view.getUint16(20, true) : Math.abs(view.getInt32(22, true));
  const bits = view.getUint16(isOld ? 24 : 28, true);
  const packing = isOld ? UNPACKED : view.getUint32(30, true);
  if (packing === RLE8 || packing === RLE4) return hasEnd(bytes, pixels, packing) ? null : 'its end is missing';
  if (![UNPACKED, FIELDS, FIELDS_ALPHA].includes(packing)) return null;
  // Rows are padded to four bytes; of the last one some programs leave the padding out.
  const row = Math.ceil((width * bits) / 32) * 4;
  return pixels + row * (height - 1) + Math.ceil((width * bits) / 8) > bytes.length ? 'a part of its pixels is missing' : null;
}

/** Whether run lengths reach the mark that ends the picture. */
function hasEnd(bytes: Uint8Array, start: number, packing: number): boolean {
  for (let at = start; at + 1 < bytes.length; ) {
    const [count, what] = [bytes[at], bytes[at + 1]];
    at += 2;
    if (count > 0 || what === 0) continue;
    if (what === 1) return true;
    if (what === 2) at += 2;
    else at += 2 * Math.ceil((packing === RLE4 ? Math.ceil(what / 2) : what) / 2);
  }
  return false;
}
