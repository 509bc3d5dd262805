/** The thresholds of a compared run. */
import type { RunCard } from '../../domain/comparison';
import type { PerDetector } from '../../domain/detector-ids';
import { detectorsOf, perDetector } from '../../domain/detectors';
import type { Threshold } from '../../domain/threshold';
import { conformalThreshold } from '../../metrics/threshold';

/** The conformal thresholds that a run's model has by itself. */
export function thresholdsOf(card: RunCard): PerDetector<Threshold> {
  const { calibration, recipe } = card;
  return perDetector(detectorsOf(card), (detector) => conformalThreshold(calibration.imageScores[detector] ?? [], recipe.falseAlarmRate));
}
