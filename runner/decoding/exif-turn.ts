/** Whether EXIF data turn a picture, by Chromium's rules: the orientation is one 16-bit number; of any other form it is passed over. */

const ORIENTATION = 274;
const SHORT = 3;

/** @param exif a TIFF header and its first directory, as in a PNG's eXIf chunk */
export function isTurnedByExif(exif: Uint8Array): boolean {
  const view = new DataView(exif.buffer, exif.byteOffset, exif.byteLength);
  if (view.byteLength < 8) return false;
  const isLittle = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, isLittle);
  if (directory + 2 > view.byteLength) return false;
  const entries = view.getUint16(directory, isLittle);
  for (let at = directory + 2, left = entries; left > 0 && at + 12 <= view.byteLength; at += 12, left--) {
    if (view.getUint16(at, isLittle) !== ORIENTATION) continue;
    return view.getUint16(at + 2, isLittle) === SHORT && view.getUint32(at + 4, isLittle) === 1;
  }
  return false;
}
