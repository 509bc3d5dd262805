/** Colours of BMPs of 16, 24 and 32 bits: fields of bits become bytes as in Chromium. */

/** @returns a function of a pixel's number to a byte; null for an empty mask */
export function fieldReader(mask: number): ((pixel: number) => number) | null {
  if (mask === 0) return null;
  const shift = 31 - Math.clz32(mask & -mask);
  let width = 0;
  while (width < 32 - shift && ((mask >>> (shift + width)) & 1) === 1) width++;
  const most = 2 ** width - 1;
  // Of more than 8 bits the higher ones are taken; fewer are scaled to 0..255 and rounded.
  if (width > 8) return (pixel) => (((pixel & mask) >>> shift) >>> (width - 8)) & 255;
  const levels = Uint8Array.from({ length: most + 1 }, (_, value) => Math.round((value * 255) / most));
  return (pixel) => levels[((pixel & mask) >>> shift) & most];
}
