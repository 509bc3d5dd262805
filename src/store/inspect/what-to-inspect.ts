/** Which pictures must be scored now: those without a score, or all, where what the pixel metrics stand on has changed. */

import type { InspectionResult } from '../state/inspect-state';
import type { HeldPicture } from '../state/picture-state';
import type { StudioState } from '../state/studio-state';
import { hasKnownPixels, pixelBasis } from './pixel-basis';

export interface WhatToInspect {
  readonly pictures: readonly HeldPicture[];
  /** The scores that still stand, where all pixels must be gathered anew; null where nothing that was found is given up. */
  readonly recount: ReadonlyMap<string, InspectionResult> | null;
}

export function whatToInspect(state: Pick<StudioState, 'data' | 'inspect' | 'spoilt'>): WhatToInspect {
  const {
    data: { pictures, masks },
    inspect: { results, uninspectable, pixelFindings, poolIsLost, pooledBasis },
    spoilt: { spoilt },
  } = state;
  const test = pictures.filter(({ id, role }) => role === 'test' && !uninspectable.has(id));
  // Pixels of pictures that are no longer there cannot be taken out of the pool: it is filled anew, from scores already known.
  const testIds = new Set(test.map(({ id }) => id));
  const left = new Map([...results].filter(([id]) => testIds.has(id)));
  // One that is spoilt keeps the score that it had.
  const unscored = test.filter(({ id }) => !results.has(id) && !spoilt.has(id));
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
    ? { pictures: test.filter(({ id }) => !spoilt.has(id)), recount: left }
    : { pictures: unscored, recount: null };
}
