/** Which good pictures a trained network's detectors learn from when they learn again, and which stay held out. */
import type { ModelCard } from '../../domain/model-card';
import { splitGoodPictures } from './split-good-pictures';

/** Fewer pictures than this cannot show what is usual. */
export const FEWEST_LEARNED = 2;

/**
 * Those that were held out stay so: the network was not trained with them, and they choose the thresholds. All others are learned from, new ones too: a picture
 * that was wrongly rejected becomes usual. Of a model that was opened from a file the held-out ones may not be at hand; then all are split as for a training.
 *
 * @throws StudioError too-few-good
 */
export function splitToLearnAgain<Picture extends { readonly path: string }>(
  good: readonly Picture[],
  { calibration, recipe }: Pick<ModelCard, 'calibration' | 'recipe'>,
): { readonly learned: readonly Picture[]; readonly heldOut: readonly Picture[] } {
  const before = new Set(calibration.heldOut);
  const heldOut = good.filter(({ path }) => before.has(path));
  const learned = good.filter(({ path }) => !before.has(path));
  if (heldOut.length > 0 && learned.length >= FEWEST_LEARNED) return { learned, heldOut };
  const split = splitGoodPictures(good.length, recipe.validationShare, recipe.seed);
  const picked = (indices: readonly number[]) => indices.map((index) => good[index]);
  return { learned: picked(split.train), heldOut: picked(split.heldOut) };
}
