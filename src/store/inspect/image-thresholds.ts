/** Image thresholds: one a detector, as it was chosen; derived from the held-out scores of the model. */
import { usualThresholdMethod } from '../../domain/calibration';
import type { DetectorId, PerDetector } from '../../domain/detector-ids';
import { detectorsOf, perDetector, shownDetectorIds } from '../../domain/detectors';
import type { ModelCard } from '../../domain/model-card';
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

export interface ThresholdGround {
  readonly card: ModelCard;
  readonly detector: DetectorId;
  /** Absent: the usual one of this model. */
  readonly choice: ThresholdChoice<Threshold> | undefined;
  readonly falseAlarmRate: number;
  readonly reviewShare: number;
  /** With `results`, for a choice that looks at labelled test pictures. */
  readonly pictures: readonly StudioPicture[];
  readonly results: ReadonlyMap<string, InspectionResult>;
}

/** The image threshold of any model, as it was chosen; null where the model has not got the detector. */
export function chosenThreshold(ground: ThresholdGround): Threshold | null {
  const { card, detector, choice, falseAlarmRate, reviewShare, pictures, results } = ground;
  const cleanScores = card.calibration.imageScores[detector];
  if (!cleanScores) return null;
  const usual = { method: usualThresholdMethod(card.calibration) };
  const labelled = labelledScores(pictures, results, detector);
  return chosenLimits(choice ?? usual, { cleanScores, wishedFalseAlarmRate: falseAlarmRate, reviewShare, ...labelled });
}

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
    (model, falseAlarmRate, reviewShare, choice, pictures, results): Threshold | null =>
      model && chosenThreshold({ card: model.card, detector, choice, falseAlarmRate, reviewShare, pictures, results }),
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
