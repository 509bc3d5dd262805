/** Whether a PNG has its end: its chunks are followed to IEND. What is in them the decoders check, by their CRC. */

export interface PngEnd {
  /** For a sentence; null for nothing. */
  readonly missing: string | null;
  readonly isAnimated: boolean;
}

const SIGNATURE_BYTES = 8;

export function endOfPng(bytes: Uint8Array): PngEnd {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let hasPixels = false;
  let isAnimated = false;
  for (let at = SIGNATURE_BYTES; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (at + 12 + length > bytes.length) break;
    if (type === 'IDAT') hasPixels = true;
    // The file says how many pictures there are; one is no animation.
    if (type === 'acTL' && length >= 8) isAnimated = view.getUint32(at + 8) > 1;
    if (type === 'IEND') return { missing: hasPixels ? null : 'it has no picture in it', isAnimated };
    at += 12 + length;
  }
  return { missing: 'its end is missing', isAnimated };
}
