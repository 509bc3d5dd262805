/** Which detectors are lacking in the scores of a picture: the one in use is asked first, the others afterwards. */
import type { DetectorId } from '../../domain/detector-ids';
import { detectorsOf, presentDetector } from '../../domain/detectors';
import { testPicturesOf } from '../data/pictures-by-role';
import type { InspectionResult } from '../state/inspect-state';
import { memoize } from '../state/memoize';
import type { CurrentModel } from '../state/model-state';
import type { StudioPicture } from '../state/picture-state';
import type { StudioState } from '../state/studio-state';

/** The detector that gives the verdicts; null without a model. */
export const detectorInUse = (model: Pick<CurrentModel, 'card'> | null, wished: DetectorId): DetectorId | null =>
  model && presentDetector(model.card, wished);

/** Whether a picture has no score of this detector; without a detector, none at all. */
export const lacksScore = (result: InspectionResult | undefined, detector: DetectorId | null): boolean =>
  !result || (detector !== null && result.scores[detector] === undefined);

/** The inspected pictures that not all detectors of the model have scored, and could. */
export const incompletePicturesOf = memoize(
  (state: StudioState) =>
    [testPicturesOf(state), state.inspect.results, state.inspect.uninspectable, state.damaged.damaged, state.train.model?.card] as const,
  (test, results, uninspectable, damaged, card): readonly StudioPicture[] => {
    if (!card) return [];
    const detectors = detectorsOf(card);
    return test.filter(({ id }) => {
      const result = results.get(id);
      return result && !uninspectable.has(id) && !damaged.has(id) && detectors.some((detector) => lacksScore(result, detector));
    });
  },
);
