/** How well a detector does on labelled test pictures at its threshold, and the curves behind it. All derived, nothing stored. */
import type { DetectionCurve } from '../../domain/detection-curve';
import type { DetectorId } from '../../domain/detector-ids';
import { hasMap } from '../../domain/detectors';
import type { Confusion, DefectQuality, ErrorRates, Interval, LookedAt } from '../../domain/quality';
import { errorRates } from '../../metrics/error-rates';
import { aurocInterval } from '../../metrics/intervals';
import { lookedAt } from '../../metrics/look-limit';
import { perDefect } from '../../metrics/per-defect';
import { imageCurve } from '../../metrics/roc';
import { confusion } from '../../metrics/threshold';
import { forEachDetector } from '../state/for-each-detector';
import { memoize } from '../state/memoize';
import type { StudioState } from '../state/studio-state';
import { metricsOf } from './image-metrics';
import { thresholdOf } from './image-thresholds';
import { labelledScores } from './labelled-scores';

const curves = forEachDetector((detector) =>
  memoize(
    ({ data: { pictures }, inspect: { results } }: StudioState) => [pictures, results] as const,
    (pictures, results): DetectionCurve | null => {
      const { scores, labels } = labelledScores(pictures, results, detector);
      return imageCurve(scores, labels);
    },
  ),
);

/** Over the labelled test pictures; null where good or defective ones are missing. */
export const imageCurveOf = (state: StudioState, detector: DetectorId): DetectionCurve | null => curves[detector](state);

/** Over the pixels of pictures with masks or labelled good; null without masks, and for a detector without a map. */
export const pixelCurveOf = ({ inspect: { pixelFindings } }: StudioState, detector: DetectorId): DetectionCurve | null =>
  (hasMap(detector) && pixelFindings?.curves[detector]) || null;

/** The 95 % interval of the image AUROC; null with it. */
export function aurocIntervalOf(state: StudioState, detector: DetectorId): Interval | null {
  const { metrics, good, defective } = metricsOf(state, detector);
  return metrics.auroc === null ? null : aurocInterval(metrics.auroc, defective, good);
}

interface AtThreshold {
  readonly confusion: Confusion | null;
  readonly rates: ErrorRates | null;
  readonly perDefect: readonly DefectQuality[];
  readonly lookedAt: LookedAt | null;
}

const atThreshold = forEachDetector((detector) =>
  memoize(
    (state: StudioState) => [state.data.pictures, state.inspect.results, thresholdOf(state, detector)] as const,
    (pictures, results, threshold): AtThreshold => {
      const { scores, labels } = labelledScores(pictures, results, detector);
      if (!threshold || labels.length === 0) return { confusion: null, rates: null, perDefect: [], lookedAt: null };
      const counted = confusion(scores, labels, threshold);
      return {
        confusion: counted,
        rates: errorRates(counted),
        perDefect: perDefect(scores, labels, threshold),
        lookedAt: lookedAt(scores, labels, threshold),
      };
    },
  ),
);

/** Null where no labelled picture has been inspected. */
export const confusionOf = (state: StudioState, detector: DetectorId): Confusion | null => atThreshold[detector](state).confusion;

/** What lies between the two limits; null where there is no look limit, or no labelled picture has been inspected. */
export const lookedAtOf = (state: StudioState, detector: DetectorId): LookedAt | null => atThreshold[detector](state).lookedAt;

/** Shares of the confusion, with their intervals; null with it. */
export const errorRatesOf = (state: StudioState, detector: DetectorId): ErrorRates | null => atThreshold[detector](state).rates;

/** Each kind of defect against all good test pictures. */
export const perDefectOf = (state: StudioState, detector: DetectorId): readonly DefectQuality[] => atThreshold[detector](state).perDefect;
