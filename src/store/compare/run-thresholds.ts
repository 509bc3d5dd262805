/** The thresholds of a compared run. */

import type { PerDetector } from '../../domain/detector-ids';
import { detectorsOf, perDetector } from '../../domain/detectors';
import type { ModelCard } from '../../domain/model-card';
import type { Threshold } from '../../domain/threshold';
import { conformalThreshold } from '../../metrics/threshold';

/** The conformal thresholds that a run's model has by itself. */
export function thresholdsOf(card: ModelCard): PerDetector<Threshold> {
  const { calibration, recipe } = card;
  return perDetector(detectorsOf(card), (detector) => conformalThreshold(calibration.imageScores[detector] ?? [], recipe.falseAlarmRate));
}
