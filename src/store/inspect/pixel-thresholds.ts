/** Which pixels count as high, per detector that has a map: chosen by the user, derived from the calibration or the masks. */

import type { DetectorId, MapDetectorId, PerDetector } from '../../domain/detector-ids';
import { detectorsOf, hasMap, perDetector } from '../../domain/detectors';
import type { PixelThreshold, ThresholdChoice } from '../../domain/threshold';
import { chosenPixelThreshold, defaultPixelChoice } from '../../metrics/pixel-threshold';
import { forEachDetector } from '../state/for-each-detector';
import type { PixelFindings } from '../state/inspect-state';
import { memoize } from '../state/memoize';
import type { CurrentModel } from '../state/model-state';
import type { StudioState } from '../state/studio-state';

const selectors = forEachDetector((detector) =>
  memoize(
    ({ train: { model }, recipe: { recipe }, inspect: { pixelChoices, pixelFindings } }: StudioState) =>
      [model, recipe.falseAlarmRate, hasMap(detector) ? pixelChoices[detector] : undefined, pixelFindings] as const,
    (model, rate, choice, findings) => (hasMap(detector) ? thresholdFrom(model, rate, choice, findings, detector) : null),
  ),
);

function thresholdFrom(
  model: CurrentModel | null,
  wishedFalseAlarmRate: number,
  choice: ThresholdChoice<PixelThreshold> = defaultPixelChoice,
  findings: PixelFindings | null,
  detector: MapDetectorId,
): PixelThreshold | null {
  if (!model) return null;
  const { pixelThresholds, cleanPixels, heldOut } = model.card.calibration;
  const usual = pixelThresholds[detector];
  if (usual === undefined) return null;
  return chosenPixelThreshold(choice, {
    usual,
    clean: cleanPixels?.[detector] ?? null,
    heldOutCount: heldOut.length,
    wishedFalseAlarmRate,
    best: findings?.best[detector] ?? null,
    pool: findings?.pool ?? null,
  });
}

/** The pixel threshold of a detector; null without a model that has the detector, and for a detector without a map. */
export const pixelThresholdOf = (state: StudioState, detector: DetectorId): PixelThreshold | null => selectors[detector](state);

/** Those of all detectors that the model has and that have a map; null without a model. */
export function pixelThresholdsOf(state: StudioState): PerDetector<PixelThreshold, MapDetectorId> | null {
  const {
    train: { model },
  } = state;
  return model && perDetector(detectorsOf(model.card).filter(hasMap), (detector) => pixelThresholdOf(state, detector) as PixelThreshold);
}
