/** One picture through the trained network: reconstruction, anomaly maps and image scores of every detector that the model has. */

import type { ActivationDetectorId, DetectorScores, MapDetectorId, MaskScores, PerDetector } from '../domain/detector-ids';
import { type DetectorStatistics, noStatistics } from '../domain/detector-statistics';
import type { FloatImage } from '../domain/image';
import type { ScoreNorm } from '../domain/recipe';
import { imageScore } from '../metrics/norms';
import type { InferenceNetwork } from '../network/inference-network';
import { gaussianScores } from './activation-gaussians';
import { judgeCombined } from './combined-detector';
import { type Evidence, gatherEvidence } from './evidence';
import type { UncertaintyPasses } from './uncertainty';

export interface InspectedPicture {
  /** height * width * channels values in 0..1. */
  readonly reconstruction: Float32Array;
  /** height * width values for each detector that has a map. */
  readonly maps: PerDetector<Float32Array, MapDetectorId>;
  readonly scores: DetectorScores;
  readonly maskScores: MaskScores;
}

/** Inspect a picture that was prepared to the network's extent. */
export async function inspectPicture(
  network: InferenceNetwork,
  passes: UncertaintyPasses,
  norm: ScoreNorm,
  image: FloatImage,
  statistics: DetectorStatistics = noStatistics,
): Promise<InspectedPicture> {
  return judge(await gatherEvidence(network, passes, image), norm, statistics);
}

/** @param norm of the residual and the uncertainty; the combined detector has its own */
function judge(evidence: Evidence, norm: ScoreNorm, { gaussians, combined }: DetectorStatistics): InspectedPicture {
  const { image, reconstruction, residual, uncertainty, activations } = evidence;
  const maskScores = Object.fromEntries(
    Object.entries(gaussians).map(([id, ofMasks]) => [id, gaussianScores(ofMasks, activations.channelMeans)]),
  ) as Partial<Record<ActivationDetectorId, number[]>>;
  const found = combined && judgeCombined(combined, activations.scales, image.width, image.height);
  return {
    reconstruction,
    maps: { residual, uncertainty, ...(found && { combined: found.map }) },
    scores: {
      residual: imageScore(residual, norm),
      uncertainty: imageScore(uncertainty, norm),
      ...Object.fromEntries(Object.entries(maskScores).map(([id, scores]) => [id, mean(scores)])),
      ...(found && { combined: found.score }),
    },
    maskScores,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
