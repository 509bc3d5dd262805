/** How the held-out good pictures score: the ground on which every threshold stands (METHOD.md section 4). */

import type { Calibration } from '../domain/report';
import { type DetectorId, detectorIds } from '../domain/report';
import { quantile } from '../metrics/quantile';
import type { PictureFile } from '../protocol/requests';
import type { InspectedPicture } from './inspect-picture';

/** Share of the held-out pictures' pixels below the pixel threshold. */
const PIXEL_QUANTILE = 0.995;
/** Most pixels that the quantile is taken over, to bound memory; more are thinned out evenly. */
const MOST_PIXELS = 2_000_000;

/**
 * Score the held-out pictures.
 *
 * @param inspect the trained network
 * @param onScored called after each picture with how many are done
 */
export async function calibrate(
  heldOut: readonly PictureFile[],
  inspect: (picture: PictureFile) => Promise<InspectedPicture>,
  onScored: (scored: number) => void | Promise<void>,
): Promise<Calibration> {
  const imageScores: Record<DetectorId, number[]> = { residual: [], uncertainty: [] };
  const pixels: Record<DetectorId, number[]> = { residual: [], uncertainty: [] };
  for (const [index, picture] of heldOut.entries()) {
    const { scores, maps } = await inspect(picture);
    const stride = Math.max(1, Math.ceil((heldOut.length * maps.residual.length) / MOST_PIXELS));
    for (const detector of detectorIds) {
      imageScores[detector].push(scores[detector]);
      for (let pixel = index % stride; pixel < maps[detector].length; pixel += stride) pixels[detector].push(maps[detector][pixel]);
    }
    await onScored(index + 1);
  }
  return {
    heldOut: heldOut.map(({ path }) => path),
    imageScores,
    pixelThresholds: { residual: quantile(pixels.residual, PIXEL_QUANTILE), uncertainty: quantile(pixels.uncertainty, PIXEL_QUANTILE) },
  };
}
