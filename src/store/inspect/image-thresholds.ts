/** Image thresholds: one a detector, as it was chosen; derived from the held-out scores of the model. */
import { usualThresholdMethod } from '../../domain/calibration';
import type { DetectorId, PerDetector } from '../../domain/detector-ids';
import { detectorsOf, perDetector, shownDetectorIds } from '../../domain/detectors';
import type { Threshold, ThresholdChoice } from '../../domain/threshold';
import { chosenLimits } from '../../metrics/look-limit';
import { forEachDetector } from '../state/for-each-detector';
import type { InspectionResult } from '../state/inspect-state';
import { memoize } from '../state/memoize';
import type { StudioPicture } from '../state/picture-state';
import type { StudioState } from '../state/studio-state';
import { labelledScores } from './labelled-scores';

const noPictures: readonly StudioPicture[] = [];

const noResults: ReadonlyMap<string, InspectionResult> = new Map();

const thresholdSelectors = forEachDetector((detector) =>
  memoize(
    ({ train: { model }, recipe: { recipe }, inspect: { thresholdChoices, results }, data: { pictures } }: StudioState) => {
      const choice = thresholdChoices[detector];
      // Only this choice looks at test pictures; any other must not change with them.
      const looks = choice?.method === 'best-f1';
      return [
        model,
        recipe.falseAlarmRate,
        recipe.reviewShare,
        choice,
        looks ? pictures : noPictures,
        looks ? results : noResults,
      ] as const;
    },
    (model, wishedFalseAlarmRate, reviewShare, choice: ThresholdChoice<Threshold> | undefined, pictures, results): Threshold | null => {
      const calibration = model?.card.calibration;
      const cleanScores = calibration?.imageScores[detector];
      if (!cleanScores) return null;
      const usual = { method: usualThresholdMethod(calibration) };
      const ground = { cleanScores, wishedFalseAlarmRate, reviewShare, ...labelledScores(pictures, results, detector) };
      return chosenLimits(choice ?? usual, ground);
    },
  ),
);

/** The image threshold of a detector, as it was chosen, with its look limit; null without a model that has the detector. */
export const thresholdOf = (state: StudioState, detector: DetectorId): Threshold | null => thresholdSelectors[detector](state);

/** Those of all detectors that the model has; null without a model. */
export function thresholdsOf(state: StudioState): PerDetector<Threshold> | null {
  const {
    train: { model },
  } = state;
  return model && perDetector(detectorsOf(model.card), (detector) => thresholdOf(state, detector) as Threshold);
}

/** The detectors that the model has not got; none without a model. */
export const missingDetectorsOf = memoize(
  ({ train: { model } }: StudioState) => [model] as const,
  (model): readonly DetectorId[] => (model ? shownDetectorIds.filter((id) => !detectorsOf(model.card).includes(id)) : []),
);

/** The threshold of the detector that is looked at. */
export const currentThreshold = (state: StudioState): Threshold | null => thresholdOf(state, state.inspect.viewSettings.detector);
