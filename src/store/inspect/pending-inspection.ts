/**
 * Which pictures must be scored now: those without a score of the detector in use, and those whose pixels count otherwise than when they were gathered: by another mask,
 * another label, or no more. The worker has the pixels that were gathered in this visit; once they are lost, all pictures must be inspected
 * again for them, which is done by itself where it takes seconds, and otherwise when somebody asks for it.
 */
import type { DetectorId } from '../../domain/detector-ids';
import type { InspectionResult } from '../state/inspect-state';
import { memoize } from '../state/memoize';
import type { StudioPicture } from '../state/picture-state';
import type { StudioState } from '../state/studio-state';
import { detectorInUse, lacksScore } from './lacking-scores';
import { changedInBasis, hasKnownPixels, pixelBasis } from './pixel-basis';

/** A longer inspection of all pictures waits until it is asked for. */
const MOST_SECONDS = 20;
/** Where more of the gathered pixels than this share change, gathering all anew is as fast. */
const MOST_CHANGED = 0.5;

export interface PendingInspection {
  readonly pictures: readonly StudioPicture[];
  /** The scores that still stand, where others must go; null where all do. */
  readonly kept: ReadonlyMap<string, InspectionResult> | null;
  /** Whether all pixels are gathered anew. */
  readonly startOver: boolean;
  /** Ids of pictures that are no longer there, whose pixels are taken out. */
  readonly forget: readonly string[];
  /** Absent: all that the model has, where all pixels that were known are gathered anew. */
  readonly detectors?: readonly DetectorId[] | undefined;
  /** Other detectors have scored these pictures, and nothing else about them has changed. */
  readonly completes?: true | undefined;
}

interface Inspected {
  readonly data: Pick<StudioState['data'], 'pictures' | 'masks'>;
  readonly damaged: Pick<StudioState['damaged'], 'damaged'>;
  /** Null without a model. */
  readonly detector: DetectorId | null;
  readonly inspect: Pick<
    StudioState['inspect'],
    'results' | 'uninspectable' | 'pixelFindings' | 'poolIsLost' | 'pooledBasis' | 'secondsPerPicture'
  >;
}

export const pendingInspection = (state: StudioState): PendingInspection => pendingOf(inspectedOf(state));

/** All of them, for pixels that are gathered anew. */
export const wholeInspection = (state: StudioState): PendingInspection => wholeOf(inspectedOf(state));

const inspectedOf = ({ data, inspect, damaged, train }: StudioState): Inspected => ({
  ...{ data, inspect, damaged },
  detector: detectorInUse(train.model, inspect.viewSettings.detector),
});

export function pendingOf(state: Inspected): PendingInspection {
  const found = pixelState(state);
  const detectors = state.detector === null ? undefined : [state.detector];
  const { test, left, unscored, isStale } = found;
  const { results, poolIsLost, secondsPerPicture } = state.inspect;
  const whole = test.filter(({ id }) => !state.damaged.damaged.has(id));
  const kept = left.size < results.size ? left : null;
  const isScored = unscored.length > 0 && unscored.every(({ id }) => results.has(id));
  if (!isStale) return { pictures: unscored, kept, startOver: false, forget: [], detectors, ...(isScored && { completes: true }) };
  const changed = whole.filter(({ id }) => found.changed.has(id) && results.has(id));
  const isLittle = changed.length + found.gone.length <= MOST_CHANGED * whole.length;
  if (!poolIsLost && isLittle) return { pictures: [...changed, ...unscored], kept, startOver: false, forget: found.gone, detectors };
  if (secondsPerPicture * whole.length > MOST_SECONDS && poolIsLost)
    return { pictures: unscored, kept, startOver: false, forget: [], detectors };
  return { pictures: whole, kept: left, startOver: true, forget: [] };
}

export function wholeOf(state: Inspected): PendingInspection {
  const { test, left } = pixelState(state);
  return { pictures: test.filter(({ id }) => !state.damaged.damaged.has(id)), kept: left, startOver: true, forget: [] };
}

/** Whether the pixel metrics stand on other pictures, masks or labels than there are now, and wait until somebody asks for them. */
export const arePixelsStaleNow = memoize(
  ({ data, inspect, damaged, train }: StudioState) =>
    [
      data.pictures,
      data.masks,
      damaged.damaged,
      inspect.results,
      inspect.uninspectable,
      inspect.pixelFindings,
      inspect.pooledBasis,
      inspect.poolIsLost,
      inspect.secondsPerPicture,
      detectorInUse(train.model, inspect.viewSettings.detector),
    ] as const,
  (pictures, masks, damaged, results, uninspectable, pixelFindings, pooledBasis, poolIsLost, secondsPerPicture, detector): boolean => {
    const inspect = { results, uninspectable, pixelFindings, pooledBasis, poolIsLost, secondsPerPicture };
    const state = { data: { pictures, masks }, inspect, damaged: { damaged }, detector };
    const { isStale, unscored } = pixelState(state);
    return isStale && unscored.length === 0 && pendingOf(state).pictures.length === 0;
  },
);

function pixelState({ data: { pictures, masks }, inspect, damaged: { damaged }, detector }: Inspected) {
  const { results, uninspectable, pixelFindings, poolIsLost, pooledBasis } = inspect;
  const test = pictures.filter(({ id, role }) => role === 'test' && !uninspectable.has(id));
  const testIds = new Set(test.map(({ id }) => id));
  const left = new Map([...results].filter(([id]) => testIds.has(id)));
  // One that is damaged keeps the score that it had.
  const unscored = test.filter(({ id }) => lacksScore(results.get(id), detector) && !damaged.has(id));
  // An inspection that was cut off has no findings yet, so that all of its pixels are lacking.
  const lacksPixels =
    poolIsLost &&
    left.size > 0 &&
    unscored.length > 0 &&
    (pixelFindings ? unscored : test).some((picture) => hasKnownPixels(picture, masks));
  const basis = pixelBasis(
    test.filter(({ id }) => results.has(id)),
    masks,
  );
  const isOther = pooledBasis !== null && pooledBasis !== basis;
  const gone = pixelFindings === null ? [] : [...results.keys()].filter((id) => !testIds.has(id));
  return { test, left, unscored, gone, changed: changedInBasis(pooledBasis, basis), isStale: lacksPixels || isOther || gone.length > 0 };
}
