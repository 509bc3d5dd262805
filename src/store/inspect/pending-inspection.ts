/** Which pictures must be scored now: those without a score, or all, where what the pixel metrics stand on has changed. */

import type { InspectionResult } from '../state/inspect-state';
import type { StudioPicture } from '../state/picture-state';
import type { StudioState } from '../state/studio-state';
import { hasKnownPixels, pixelBasis } from './pixel-basis';

export interface PendingInspection {
  readonly pictures: readonly StudioPicture[];
  /** The scores that still stand, where all pixels must be gathered anew; null where nothing that was found is given up. */
  readonly recount: ReadonlyMap<string, InspectionResult> | null;
}

export function pendingInspection(state: Pick<StudioState, 'data' | 'inspect' | 'damaged'>): PendingInspection {
  const {
    data: { pictures, masks },
    inspect: { results, uninspectable, pixelFindings, poolIsLost, pooledBasis },
    damaged: { damaged },
  } = state;
  const test = pictures.filter(({ id, role }) => role === 'test' && !uninspectable.has(id));
  // Pixels of pictures that are no longer there cannot be taken out of the pool: it is filled anew, from scores already known.
  const testIds = new Set(test.map(({ id }) => id));
  const left = new Map([...results].filter(([id]) => testIds.has(id)));
  // One that is damaged keeps the score that it had.
  const unscored = test.filter(({ id }) => !results.has(id) && !damaged.has(id));
  // An inspection that was cut off has no findings yet, so that all of its pixels are lacking.
  const lacksPixels =
    poolIsLost &&
    left.size > 0 &&
    unscored.length > 0 &&
    (pixelFindings ? unscored : test).some((picture) => hasKnownPixels(picture, masks));
  // Masks and labels that came or went since change which pixels are defective.
  const isOther =
    pooledBasis !== null &&
    pooledBasis !==
      pixelBasis(
        test.filter(({ id }) => results.has(id)),
        masks,
      );
  const isLess = pixelFindings !== null && left.size < results.size;
  return lacksPixels || isOther || isLess
    ? { pictures: test.filter(({ id }) => !damaged.has(id)), recount: left }
    : { pictures: unscored, recount: null };
}
