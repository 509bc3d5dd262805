/** Which good pictures the model learned from, and which were held out for its threshold and validation. */

import { goodPicturesOf } from '../data/pictures-by-role';
import { memoize } from '../state/memoize';
import type { CurrentModel } from '../state/model-state';
import type { StudioPicture } from '../state/picture-state';
import type { StudioState } from '../state/studio-state';

export type SplitPart = 'trained-on' | 'held-out';

/**
 * By picture id; without a model empty. A picture that came after the training has no part. A model file names its held-out pictures
 * alone, by their paths: of the others nobody knows whether it learned from them.
 */
export const goodSplitOf = memoize(
  (state: StudioState) => [state.train.model, goodPicturesOf(state)] as const,
  (model: CurrentModel | null, good: readonly StudioPicture[]): ReadonlyMap<string, SplitPart> => {
    if (!model) return new Map();
    const heldOut = new Set(model.card.calibration.heldOut);
    const learnedFrom = new Set(model.trainedWith.goodIds);
    const isOpened = model.origin.kind === 'opened';
    return new Map(
      good.flatMap(({ id, path }): [string, SplitPart][] => {
        if (!isOpened && !learnedFrom.has(id)) return [];
        if (heldOut.has(path)) return [[id, 'held-out']];
        return isOpened ? [] : [[id, 'trained-on']];
      }),
    );
  },
);
