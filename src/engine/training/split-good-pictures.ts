/** Splits the good pictures into those to train on and those held out for choosing the best weights and for the threshold. */
import { recipeStreams } from '../../domain/random-streams';
import { seededRandom, shuffledIndices } from '../../domain/seeded-random';
import { StudioError } from '../../domain/studio-error';

/** Fewer good pictures than this cannot be split into a training set and a held-out set. */
const MINIMUM_GOOD_PICTURES = 4;

export interface Split {
  /** Indices of the pictures to train on, ascending. */
  readonly train: readonly number[];
  /** Indices of the pictures held out, ascending; at least one. */
  readonly heldOut: readonly number[];
}

/**
 * Split the good pictures at random under the seed.
 *
 * @param count number of good pictures
 * @param share share to hold out, 0..1
 * @throws StudioError too-few-good
 */
export function splitGoodPictures(count: number, share: number, seed: number): Split {
  if (count < MINIMUM_GOOD_PICTURES) throw new StudioError('too-few-good', { count, minimum: MINIMUM_GOOD_PICTURES });
  const heldOutCount = Math.min(count - 1, Math.max(1, Math.round(count * share)));
  const order = shuffledIndices(count, seededRandom(seed, recipeStreams.split));
  const ascending = (indices: number[]) => indices.sort((a, b) => a - b);
  return { heldOut: ascending(order.slice(0, heldOutCount)), train: ascending(order.slice(heldOutCount)) };
}
