/** Colours of BMPs of 16, 24 and 32 bits: fields of bits become bytes as in Chromium. */

/**
 * @returns a function of a pixel's number to a byte, 0 for an empty mask
 * @throws Error where the bits do not stand together, or beyond those of a pixel
 */
export function fieldReader(mask: number, bits: number): (pixel: number) => number {
  if (mask === 0) return () => 0;
  const shift = 31 - Math.clz32(mask & -mask);
  let width = 0;
  while (width < 32 - shift && ((mask >>> (shift + width)) & 1) === 1) width++;
  const most = 2 ** width - 1;
  if (mask !== most * 2 ** shift || shift + width > bits) throw new Error('a mask that makes no sense');
  // Of more than 8 bits the higher ones are taken; fewer are scaled to 0..255 and rounded.
  if (width > 8) return (pixel) => (((pixel & mask) >>> shift) >>> (width - 8)) & 255;
  const levels = Uint8Array.from({ length: most + 1 }, (_, value) => Math.round((value * 255) / most));
  return (pixel) => levels[((pixel & mask) >>> shift) & most];
}
