/**
 * Calibration: scores of good pictures, from which every threshold is computed (docs/METHOD.md, section 4): of those held out from training, and
 * for the combined detector also of those learned from, each by statistics that were learned from others.
 */

import type { Calibration, CleanPixels } from '../../domain/calibration';
import type { DetectorId } from '../../domain/detector-ids';
import { hasMap, perDetector } from '../../domain/detectors';
import { type KeptPixels, valuesWithin } from '../../imaging/kept-pixels';
import { cleanPixels, usualPixelThreshold } from '../../metrics/pixel-threshold';
import type { PictureFile } from '../../protocol/requests';
import type { InspectedPicture } from './inspect-picture';

/** Most pixels that quantiles are computed from, to bound memory; of more pixels, every n-th is taken. */
const MOST_PIXELS = 2_000_000;

/**
 * Score the held-out pictures.
 *
 * @param detectors those that the model has
 * @param inspect inspects one picture with the trained network
 * @param own scores of pictures that the combined detector learned from, each by what was learned from others
 * @param onScored called after each picture with how many are done
 * @param kept what of the pictures counts; null for all
 */
export async function calibrate(
  heldOut: readonly PictureFile[],
  detectors: readonly DetectorId[],
  inspect: (picture: PictureFile) => Promise<InspectedPicture>,
  own: readonly { readonly path: string; readonly score: number }[],
  onScored: (scored: number) => void | Promise<void>,
  kept: KeptPixels | null = null,
): Promise<Calibration> {
  const maps = detectors.filter(hasMap);
  const imageScores = perDetector(detectors, (): number[] => []);
  const pixels = perDetector(maps, (): number[] => []);
  const maxima = perDetector(maps, (): number[] => []);
  for (const [index, picture] of heldOut.entries()) {
    const inspected = await inspect(picture);
    for (const detector of detectors) imageScores[detector]?.push(inspected.scores[detector] ?? Number.NaN);
    for (const detector of maps) {
      const map = valuesWithin(inspected.maps[detector] ?? new Float32Array(), kept?.pixels);
      const stride = Math.max(1, Math.ceil((heldOut.length * map.length) / MOST_PIXELS));
      for (let pixel = index % stride; pixel < map.length; pixel += stride) pixels[detector]?.push(map[pixel]);
      maxima[detector]?.push(map.reduce((highest, value) => Math.max(highest, value), 0));
    }
    await onScored(index + 1);
  }
  const clean = perDetector(maps, (detector) => cleanPixels(pixels[detector] ?? [], maxima[detector] ?? []));
  return {
    heldOut: heldOut.map(({ path }) => path),
    ...(own.length > 0 && { crossFitted: own.map(({ path }) => path) }),
    imageScores: imageScores.combined
      ? { ...imageScores, combined: [...imageScores.combined, ...own.map(({ score }) => score)] }
      : imageScores,
    pixelThresholds: perDetector(maps, (detector) => usualPixelThreshold(clean[detector] as CleanPixels)),
    cleanPixels: clean,
  };
}
