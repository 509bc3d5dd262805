/** The filmstrip of the batch that is looked at by itself; of all pictures where none is. Sentence and histogram of the set count the same. */
import { batchIdIn } from '../data/batch-of-picture';
import { memoize } from '../state/memoize';
import type { StudioPicture } from '../state/picture-state';
import type { StudioState } from '../state/studio-state';
import { filmstripOf } from './filmstrip';

/** Whether a picture belongs to the batch that is looked at; null where all are. The same function while nothing changed. */
export const isInShownBatchOf = memoize(
  (state: StudioState) => [state.inspect.stripFilter.batch, state.data.batches] as const,
  (batch, batches) => {
    if (batch === undefined) return null;
    const idOf = batchIdIn(batches);
    return (picture: StudioPicture): boolean => idOf(picture) === batch;
  },
);

/** The filmstrip's entries of that batch, before any other filter. */
export const batchStripOf = memoize(
  (state: StudioState) => [filmstripOf(state), isInShownBatchOf(state)] as const,
  (strip, isShown) => (isShown ? strip.filter(({ picture }) => isShown(picture)) : strip),
);
