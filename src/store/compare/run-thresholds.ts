/** The thresholds of a compared run. */

import { usualThresholdMethod } from '../../domain/calibration';
import type { PerDetector } from '../../domain/detector-ids';
import { detectorsOf, perDetector } from '../../domain/detectors';
import type { ModelCard } from '../../domain/model-card';
import type { Threshold } from '../../domain/threshold';
import { chosenLimits } from '../../metrics/look-limit';

/** The thresholds that a run's model has by itself, with their look limits. */
export function thresholdsOf(card: ModelCard): PerDetector<Threshold> {
  const { calibration, recipe } = card;
  const { falseAlarmRate: wishedFalseAlarmRate, reviewShare } = recipe;
  const ground = { wishedFalseAlarmRate, reviewShare, scores: [], labels: [] };
  return perDetector(detectorsOf(card), (detector) =>
    chosenLimits({ method: usualThresholdMethod(calibration) }, { ...ground, cleanScores: calibration.imageScores[detector] ?? [] }),
  );
}
