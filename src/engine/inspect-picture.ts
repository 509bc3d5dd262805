/** One picture through the trained network: reconstruction, anomaly maps and image scores. */
import * as tf from '@tensorflow/tfjs-core';
import type { FloatImage } from '../domain/image';
import type { ScoreNorm } from '../domain/recipe';
import type { DetectorScores, MapDetectorId, MaskScores, PerDetector } from '../domain/report';
import { imageScore } from '../metrics/norms';
import type { InferenceNetwork } from '../network/inference-network';
import { croppedFromNetwork, paddedSize, writeNetworkInput } from './network-input';
import { residualMap } from './residual';
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
): Promise<InspectedPicture> {
  const { architecture } = network;
  const input = new Float32Array(paddedSize(architecture));
  writeNetworkInput(architecture, image, input, 0);
  const x = tf.tensor4d(input, [1, architecture.paddedHeight, architecture.paddedWidth, architecture.channels]);
  const output = network.reconstruct(x);
  try {
    const reconstruction = croppedFromNetwork(architecture, (await output.data()) as Float32Array, 0);
    const uncertainty = croppedFromNetwork({ ...architecture, channels: 1 }, await passes.varianceMap(network, x, output), 0);
    const maps = { residual: residualMap(image.pixels, reconstruction, architecture.channels), uncertainty };
    const scores = { residual: imageScore(maps.residual, norm), uncertainty: imageScore(maps.uncertainty, norm) };
    return { reconstruction, maps, scores, maskScores: {} };
  } finally {
    tf.dispose([x, output]);
  }
}
