/** Whether a mask of another size may belong to a picture: any size is accepted, other proportions are not. */
import type { Extent } from './crop-box';

/** Rounding of a side that was scaled down; in pixels of the smaller one. */
const ROUNDING = 0.5;

/** @returns whether the mask has the picture's proportions, so that stretching it onto the picture puts every defect where it is */
export function maskFits(mask: Extent, picture: Extent): boolean {
  if (mask.width === picture.width && mask.height === picture.height) return true;
  const [small, large] = mask.width * mask.height < picture.width * picture.height ? [mask, picture] : [picture, mask];
  const scale = large.width / small.width;
  return (
    Math.abs(large.height / scale - small.height) <= ROUNDING ||
    Math.abs((large.width * small.height) / large.height - small.width) <= ROUNDING
  );
}
