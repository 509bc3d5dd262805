/** The fused operation against plain operations: output, statistics and all three gradients. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../domain/seeded-random';
import { normalisedActivation } from './normalised-activation';
import { normalisedActivationReference } from './reference';

const random = seededRandom(7);
const numbers = (length: number, offset = 0) => Float32Array.from({ length }, () => random.normal() + offset);
const largestDifference = (a: tf.Tensor, b: tf.Tensor) => tf.max(tf.abs(tf.sub(a, b))).dataSync()[0];

beforeAll(() => tf.setBackend('cpu'));

describe.each([
  { batch: 3, height: 4, width: 5, channels: 6 },
  { batch: 1, height: 2, width: 2, channels: 1 },
])('$batch pictures of $height x $width x $channels', ({ batch, height, width, channels }) => {
  const shape: [number, number, number, number] = [batch, height, width, channels];
  const size = batch * height * width * channels;
  const x = tf.tensor4d(numbers(size, 2), shape);
  const gamma = tf.tensor1d(numbers(channels, 1));
  const beta = tf.tensor1d(numbers(channels));

  it('gives what plain operations give, within 1e-5', () => {
    const fused = normalisedActivation(x, gamma, beta, 1e-3, 0.3);
    expect(largestDifference(fused.output, normalisedActivationReference(x, gamma, beta, 1e-3, 0.3))).toBeLessThan(1e-5);
  });

  it('tells the mean and variance of the batch, within 1e-5', () => {
    const fused = normalisedActivation(x, gamma, beta, 1e-3, 0.3);
    const expected = tf.moments(x, [0, 1, 2]);
    expect(largestDifference(fused.mean, expected.mean)).toBeLessThan(1e-5);
    expect(largestDifference(fused.variance, expected.variance)).toBeLessThan(1e-5);
  });

  it('passes the same gradients to picture, gamma and beta, within 1e-4', () => {
    const dy = tf.tensor4d(numbers(size), shape);
    const fused = tf.grads(
      (a: tf.Tensor, b: tf.Tensor, c: tf.Tensor) =>
        normalisedActivation(a as tf.Tensor4D, b as tf.Tensor1D, c as tf.Tensor1D, 1e-3, 0.3).output,
    );
    const plain = tf.grads((a: tf.Tensor, b: tf.Tensor, c: tf.Tensor) =>
      normalisedActivationReference(a as tf.Tensor4D, b as tf.Tensor1D, c as tf.Tensor1D, 1e-3, 0.3),
    );
    const expected = plain([x, gamma, beta], dy);
    for (const [index, gradient] of fused([x, gamma, beta], dy).entries()) {
      expect(largestDifference(gradient, expected[index])).toBeLessThan(1e-4);
    }
  });
});
