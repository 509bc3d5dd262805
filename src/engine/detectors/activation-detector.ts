/**
 * A detector by Gaussians over activations (docs/METHOD.md, section 4; the authors' preliminary experiment of 2020): how far the spatial means of
 * some of the network's channels are from those of good pictures, in Mahalanobis distance. The channels are drawn at random, ten times; the
 * score is the mean over the ten masks. The three detectors of this kind differ in the layers that they draw from.
 */
import type { ActivationDetectorId } from '../../domain/detector-ids';
import type { ChannelGaussian } from '../../domain/detector-statistics';
import { fitGaussian, mahalanobisDistance } from '../../metrics/gaussian-model';
import { drawChannels, type MaskedLayers } from './channel-masks';
import type { Detector, Learner, LearningContext } from './detector';

const MASKS = 10;
/** A Gaussian needs as many. */
const FEWEST_PICTURES = 2;

export function activationDetector(id: ActivationDetectorId, layers: MaskedLayers): Detector<'channelMeans'> {
  return {
    id,
    evidence: ['channelMeans'],
    learning: { start: (model) => gaussianLearner(id, layers, model) },
    judge: ({ channelMeans }, { statistics }) => {
      const gaussians = statistics.gaussians[id];
      if (!gaussians) throw new Error(`The statistics hold no Gaussians of the detector ${id}.`);
      const maskScores = gaussianScores(gaussians, channelMeans);
      return { score: mean(maskScores), map: null, maskScores };
    },
  };
}

function gaussianLearner(
  id: ActivationDetectorId,
  layers: MaskedLayers,
  { architecture, ...origin }: LearningContext,
): Learner<'channelMeans'> {
  const means: Float32Array[] = [];
  const fit = (channels: readonly number[]): ChannelGaussian => {
    const gaussian = fitGaussian(means.map((ofPicture) => picked(ofPicture, channels)));
    return { channels, mean: Float32Array.from(gaussian.mean), root: Float32Array.from(gaussian.root) };
  };
  return {
    add: ({ channelMeans }) => void means.push(channelMeans),
    *learn(statistics) {
      if (means.length < FEWEST_PICTURES) return statistics;
      const gaussians: ChannelGaussian[] = [];
      for (let mask = 0; mask < MASKS; mask++) {
        gaussians.push(fit(drawChannels(architecture, layers, origin, mask)));
        yield gaussians.length / MASKS;
      }
      return { ...statistics, gaussians: { ...statistics.gaussians, [id]: gaussians } };
    },
  };
}

/**
 * The distance of a picture from each of the Gaussians.
 *
 * @param means of all channels of the picture
 */
export function gaussianScores(gaussians: readonly ChannelGaussian[], means: Float32Array): number[] {
  return gaussians.map((gaussian) => mahalanobisDistance(gaussian, picked(means, gaussian.channels)));
}

function picked(means: Float32Array, channels: readonly number[]): Float32Array {
  return Float32Array.from(channels, (channel) => means[channel]);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
