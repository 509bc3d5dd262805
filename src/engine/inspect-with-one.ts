/**
 * One picture judged by one detector: the same score and map as inspectPicture gives, without the work that the other detectors ask for. For
 * the inspection station, which has no others.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { ActivationDetectorId, DetectorId } from '../domain/detector-ids';
import type { DetectorStatistics } from '../domain/detector-statistics';
import type { FloatImage } from '../domain/image';
import type { ScoreNorm } from '../domain/recipe';
import { imageScore } from '../metrics/norms';
import type { InferenceNetwork } from '../network/inference-network';
import { gaussianScores } from './activation-gaussians';
import { judgeCombined } from './combined-detector';
import { inputOf } from './evidence';
import { croppedFromNetwork } from './network-input';
import { residualMap } from './residual';
import { gatherScales } from './scale-evidence';
import type { UncertaintyPasses } from './uncertainty';

/** What a detector works with. */
export interface OneDetector {
  readonly detector: DetectorId;
  readonly network: InferenceNetwork;
  readonly passes: UncertaintyPasses;
  /** Of the residual and the uncertainty; the combined detector has its own. */
  readonly norm: ScoreNorm;
  /** What the detector needs must be there. */
  readonly statistics: DetectorStatistics;
}

export interface OneFinding {
  readonly score: number;
  /** height * width values; null for a detector without a map. */
  readonly map: Float32Array | null;
}

/** @param image prepared to the network's extent */
export async function inspectWithOne(one: OneDetector, image: FloatImage): Promise<OneFinding> {
  switch (one.detector) {
    case 'residual':
      return scored(await residualOf(one, image), one.norm);
    case 'uncertainty':
      return scored(await uncertaintyOf(one, image), one.norm);
    case 'combined':
      return combinedOf(one, image);
    case 'encoder':
    case 'decoder':
    case 'activations':
      return { score: await activationScore(one, one.detector, image), map: null };
    default:
      return one.detector satisfies never;
  }
}

const scored = (map: Float32Array, norm: ScoreNorm): OneFinding => ({ score: imageScore(map, norm), map });

async function residualOf({ network }: OneDetector, image: FloatImage): Promise<Float32Array> {
  const { architecture } = network;
  const x = inputOf(architecture, image);
  const output = network.reconstruct(x);
  try {
    const reconstruction = croppedFromNetwork(architecture, (await output.data()) as Float32Array, 0);
    return residualMap(image.pixels, reconstruction, architecture.channels);
  } finally {
    tf.dispose([x, output]);
  }
}

async function uncertaintyOf({ network, passes }: OneDetector, image: FloatImage): Promise<Float32Array> {
  const x = inputOf(network.architecture, image);
  const plain = network.reconstruct(x);
  try {
    return croppedFromNetwork({ ...network.architecture, channels: 1 }, await passes.varianceMap(network, x, plain), 0);
  } finally {
    tf.dispose([x, plain]);
  }
}

async function combinedOf({ network, statistics: { combined } }: OneDetector, image: FloatImage): Promise<OneFinding> {
  if (!combined) throw new Error('What the combined detector learned is missing.');
  return judgeCombined(combined, await gatherScales(network, image), image.width, image.height);
}

async function activationScore({ network, statistics }: OneDetector, id: ActivationDetectorId, image: FloatImage): Promise<number> {
  const x = inputOf(network.architecture, image);
  const { reconstruction, channelMeans } = network.observe(x);
  try {
    const scores = gaussianScores(statistics.gaussians[id] ?? [], Float32Array.from(await channelMeans.data()));
    return scores.reduce((sum, score) => sum + score, 0) / scores.length;
  } finally {
    tf.dispose([x, reconstruction, channelMeans]);
  }
}
