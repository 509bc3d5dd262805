/** How the held-out good pictures score: the ground on which every threshold stands (METHOD.md section 4). */

import { hasMap, perDetector } from '../domain/detectors';
import type { Calibration, DetectorId } from '../domain/report';
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
 * @param detectors those that the model has
 * @param inspect the trained network
 * @param onScored called after each picture with how many are done
 */
export async function calibrate(
  heldOut: readonly PictureFile[],
  detectors: readonly DetectorId[],
  inspect: (picture: PictureFile) => Promise<InspectedPicture>,
  onScored: (scored: number) => void | Promise<void>,
): Promise<Calibration> {
  const maps = detectors.filter(hasMap);
  const imageScores = perDetector(detectors, (): number[] => []);
  const pixels = perDetector(maps, (): number[] => []);
  for (const [index, picture] of heldOut.entries()) {
    const inspected = await inspect(picture);
    for (const detector of detectors) imageScores[detector]?.push(inspected.scores[detector] ?? Number.NaN);
    for (const detector of maps) {
      const map = inspected.maps[detector] ?? [];
      const stride = Math.max(1, Math.ceil((heldOut.length * map.length) / MOST_PIXELS));
      for (let pixel = index % stride; pixel < map.length; pixel += stride) pixels[detector]?.push(map[pixel]);
    }
    await onScored(index + 1);
  }
  return {
    heldOut: heldOut.map(({ path }) => path),
    imageScores,
    pixelThresholds: perDetector(maps, (detector) => quantile(pixels[detector] ?? [], PIXEL_QUANTILE)),
  };
}
