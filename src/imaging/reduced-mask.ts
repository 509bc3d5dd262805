/** A mask with fewer pixels, for drawing: a new pixel is in where any of its pixels is, so that no marked pixel vanishes. */
import type { BinaryMask } from '../domain/image';

/**
 * @param step pixels of the mask along a side of a new one, 1 or more; those at the right and the bottom may reach beyond it
 * @returns the mask itself for 1
 */
export function reducedMask(mask: BinaryMask, step: number): BinaryMask {
  if (step <= 1) return mask;
  const { width, height, pixels } = mask;
  const [across, down] = [Math.ceil(width / step), Math.ceil(height / step)];
  const small = new Uint8Array(across * down);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) if (pixels[at] === 1) small[Math.floor(y / step) * across + Math.floor(x / step)] = 1;
  return { width: across, height: down, pixels: small };
}
