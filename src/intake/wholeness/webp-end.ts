/** Whether a WebP has its end: it says how long it is, and its chunks stand within. */

export interface WebpEnd {
  /** For a sentence; null for nothing. */
  readonly missing: string | null;
  readonly isAnimated: boolean;
}

const PICTURES = new Set(['VP8 ', 'VP8L', 'ANMF']);

export function endOfWebp(bytes: Uint8Array): WebpEnd {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = 8 + view.getUint32(4, true);
  if (end > bytes.length) return { missing: 'its end is missing', isAnimated: false };
  let pictures = 0;
  let hasPixels = false;
  for (let at = 12; at + 8 <= end; ) {
    const type = String.fromCharCode(...bytes.subarray(at, at + 4));
    const length = view.getUint32(at + 4, true);
    if (at + 8 + length > end) return { missing: 'one of its parts is cut off', isAnimated: false };
    if (type === 'ANMF') pictures += 1;
    hasPixels ||= PICTURES.has(type);
    at += 8 + length + (length % 2);
  }
  return { missing: hasPixels ? null : 'it has no picture in it', isAnimated: pictures > 1 };
}
