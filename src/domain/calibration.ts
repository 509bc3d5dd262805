/** How the held-out good pictures score: what every threshold is computed from (docs/METHOD.md, section 4). */
import type { DetectorId, MapDetectorId, PerDetector } from './detector-ids';

/** Scores of the held-out good pictures, from which thresholds are computed. */
export interface Calibration {
  /** Paths of the held-out good pictures, in the order of the scores. */
  readonly heldOut: readonly string[];
  /**
   * Paths of the training pictures whose scores follow those of the held-out ones in `imageScores.combined`: each was scored by statistics that were
   * learned from other pictures. Absent in models of version 0.2 and before.
   */
  readonly crossFitted?: readonly string[] | undefined;
  /** Image scores of good pictures, per detector: these are the detectors that the model has. See `calibrationPaths`. */
  readonly imageScores: PerDetector<readonly number[]>;
  /** The 0.995 quantile of the pixels of the held-out good pictures' maps, per detector: what counts as a high pixel. */
  readonly pixelThresholds: PerDetector<number, MapDetectorId>;
  /** From which all other pixel thresholds are computed, per detector; absent in the first model files. */
  readonly cleanPixels?: PerDetector<CleanPixels, MapDetectorId> | undefined;
}

/** Paths of the good pictures that a detector's image scores belong to, in their order. */
export function calibrationPaths({ heldOut, crossFitted = [] }: Calibration, detector: DetectorId): readonly string[] {
  return detector === 'combined' ? [...heldOut, ...crossFitted] : heldOut;
}

/**
 * How a model's image thresholds are chosen where nobody chose. Models of version 0.2 and before, whose calibration has no cross-fitted pictures, judge as they
 * did.
 */
export const usualThresholdMethod = ({ crossFitted }: Pick<Calibration, 'crossFitted'>): 'conformal' | 'tail' =>
  crossFitted === undefined ? 'conformal' : 'tail';

/** A summary of the anomaly maps of the held-out good pictures. */
export interface CleanPixels {
  /** Of all their pixels together, ascending; `share` of them lies at `value` or below. */
  readonly quantiles: readonly { readonly share: number; readonly value: number }[];
  /** The highest pixel of each picture, in the order of `Calibration.heldOut`. */
  readonly maxima: readonly number[];
}
