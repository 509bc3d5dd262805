/** Which good pictures a network is trained with where its training goes on from a model, and which are held out. */
import { StudioError } from '../../domain/studio-error';
import type { WarmStart } from '../../domain/warm-start';
import { type Split, splitGoodPictures } from './split-good-pictures';
import { FEWEST_LEARNED } from './split-to-learn-again';

/**
 * Those that the model held out stay so, as where it only learns again: new ones are trained with. The network has seen all others, and its weights remember
 * them: it repairs a picture that it was trained with better than a new one, so a threshold from its scores would be too low. Cross-fitting does not mend that: it keeps a
 * picture out of the statistics that score it, but not out of the network. Where no held-out picture is at hand, a split of its own is right only for pictures
 * of which the model knows none.
 *
 * @param good in the order of their paths
 * @returns indices, ascending
 * @throws StudioError too-few-good, train-again-held-out-missing
 */
export function splitToTrainAgain(
  good: readonly { readonly path: string }[],
  { heldOut, learned }: Pick<WarmStart, 'heldOut' | 'learned'>,
  { validationShare, seed }: { readonly validationShare: number; readonly seed: number },
): Split {
  const before = new Set(heldOut);
  const indices = good.map((_, index) => index);
  const stayed = indices.filter((index) => before.has(good[index].path));
  const train = indices.filter((index) => !before.has(good[index].path));
  if (stayed.length > 0 && train.length >= FEWEST_LEARNED) return { train, heldOut: stayed };
  const known = new Set([...heldOut, ...learned]);
  if (good.some(({ path }) => known.has(path))) throw new StudioError('train-again-held-out-missing', { count: heldOut.length });
  return splitGoodPictures(good.length, validationShare, seed);
}
