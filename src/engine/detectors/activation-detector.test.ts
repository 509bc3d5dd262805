import { describe, expect, it } from 'vitest';
import { activationLayers } from '../../domain/activation-layers';
import { describeAutoencoder } from '../../domain/architecture';
import { atOnce } from '../../domain/at-once';
import { noStatistics } from '../../domain/detector-statistics';
import { seededRandom } from '../../domain/seeded-random';
import { gaussianScores } from './activation-detector';
import { activations, activationsLayers } from './activations';
import { drawChannels, sharedOut } from './channel-masks';
import { decoder, decoderLayers } from './decoder';
import { encoder, encoderLayers } from './encoder';

const image = { width: 64, height: 64, channels: 1, pixels: new Float32Array(64 * 64) } as const;

/** The Gaussians that the three detectors learn from these channel means. */
function learnGaussians(seed: number, means: readonly Float32Array[]) {
  return [encoder, decoder, activations].reduce((statistics, { learning }) => {
    const learner = learning?.start({ architecture, seed });
    for (const channelMeans of means) learner?.add({ image, channelMeans });
    return learner ? atOnce(learner.learn(statistics)) : statistics;
  }, noStatistics).gaussians;
}

const architecture = describeAutoencoder({ network: 'aesc', height: 64, width: 64, channels: 1, depth: 5, maps: 16 });
const channelCount = activationLayers(architecture).reduce((sum, { channels }) => sum + channels, 0);

describe('sharedOut', () => {
  it('shares 64 over five layers, the odd ones to the first', () => {
    expect(sharedOut(64, [16, 32, 64, 128, 256])).toEqual([13, 13, 13, 13, 12]);
  });

  it('gives to the others what one has no room for, and no more than there is', () => {
    expect(sharedOut(64, [4, 8, 16, 32, 64])).toEqual([4, 8, 16, 18, 18]);
    expect(sharedOut(64, [4, 8])).toEqual([4, 8]);
  });
});

describe('a mask', () => {
  it('has 64 channels of its own layers: encoder 496 channels, decoder 240', () => {
    const [ofEncoder, ofDecoder, both] = [encoderLayers, decoderLayers, activationsLayers].map((layers) =>
      drawChannels(architecture, layers, { seed: 1 }, 0),
    );
    for (const mask of [ofEncoder, ofDecoder, both]) expect(new Set(mask).size).toBe(64);
    expect(Math.max(...ofEncoder)).toBeLessThan(496);
    expect(Math.min(...ofDecoder)).toBeGreaterThanOrEqual(496);
    expect(Math.max(...ofDecoder)).toBeLessThan(496 + 240);
    expect(both.filter((channel) => channel < 496)).toHaveLength(5 * 7 + 1);
    expect(ofEncoder.filter((channel) => channel < 16)).toHaveLength(13);
  });

  it('is the same for the same seed, and another for another number or seed', () => {
    const mask = drawChannels(architecture, encoderLayers, { seed: 1 }, 0);
    expect(drawChannels(architecture, encoderLayers, { seed: 1 }, 0)).toEqual(mask);
    expect(drawChannels(architecture, encoderLayers, { seed: 1 }, 1)).not.toEqual(mask);
    expect(drawChannels(architecture, encoderLayers, { seed: 2 }, 0)).not.toEqual(mask);
  });
});

describe('the channels of a mask', () => {
  const channels = (streams: 1 | 2) => drawChannels(architecture, encoderLayers, { seed: 1, streams }, 0).slice(0, 12);

  it('are in version 1 of the streams those of the first studios', () => {
    expect(channels(1)).toEqual([0, 1, 2, 3, 5, 6, 8, 10, 11, 12, 13, 14]);
    expect(drawChannels(architecture, encoderLayers, { seed: 1 }, 0)).toEqual(
      drawChannels(architecture, encoderLayers, { seed: 1, streams: 1 }, 0),
    );
  });

  it('are in version 2 these', () => {
    expect(channels(2)).toEqual([0, 1, 2, 3, 4, 6, 8, 9, 10, 11, 12, 13]);
  });
});

describe('the score', () => {
  const meansOf = (stream: number, shift = 0) => {
    const random = seededRandom(3, stream);
    return Float32Array.from({ length: channelCount }, () => 0.5 + shift + 0.1 * random.normal());
  };
  const clean = Array.from({ length: 12 }, (_, index) => meansOf(index));

  it('is one a mask, high for a picture far away, and the same for the same seed', () => {
    const learned = learnGaussians(1, clean);
    expect(Object.keys(learned)).toEqual(['encoder', 'decoder', 'activations']);
    for (const gaussians of Object.values(learned)) {
      const usual = gaussianScores(gaussians, meansOf(99));
      const far = gaussianScores(gaussians, meansOf(99, 1));
      expect(usual).toHaveLength(10);
      for (const [mask, score] of far.entries()) expect(score).toBeGreaterThan(3 * usual[mask]);
    }
    expect(learnGaussians(1, clean)).toEqual(learned);
  });

  it('is the Mahalanobis distance in the channels of the mask alone: hand case', () => {
    // Covariance (4 0)(0 1) about (1, 2), in channels 3 and 7.
    const gaussian = { channels: [3, 7], mean: Float32Array.of(1, 2), root: Float32Array.of(2, 0, 0, 1) };
    const means = new Float32Array(10).fill(1000);
    means[3] = 7;
    means[7] = 6;
    expect(gaussianScores([gaussian], means)).toEqual([5]);
  });

  it('needs two pictures', () => {
    expect(learnGaussians(1, clean.slice(0, 1))).toEqual({});
  });
});
