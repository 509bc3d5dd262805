import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../domain/seeded-random';
import { balancedSquaredError, focalLoss } from './losses';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const random = seededRandom(1);
const drawn = (channels: number) =>
  tf.tensor4d(
    Float32Array.from({ length: 2 * 3 * 4 * channels }, () => random.normal()),
    [2, 3, 4, channels],
  );
const mask = tf.tensor4d(
  Float32Array.from({ length: 24 }, (_, at) => (at % 5 === 0 ? 1 : 0)),
  [2, 3, 4, 1],
);

/** Largest difference between a gradient and what small steps of each value say. */
async function gradientError(loss: (x: tf.Tensor4D) => tf.Scalar, x: tf.Tensor4D): Promise<number> {
  const gradient = await tf
    .grad(loss as (x: tf.Tensor) => tf.Scalar)(x)
    .data();
  const values = await x.data();
  const step = 1e-2;
  let worst = 0;
  for (let at = 0; at < values.length; at++) {
    const moved = (by: number) =>
      loss(
        tf.tensor4d(
          Float32Array.from(values, (value, i) => (i === at ? value + by : value)),
          x.shape,
        ),
      ).dataSync()[0];
    worst = Math.max(worst, Math.abs((moved(step) - moved(-step)) / (2 * step) - gradient[at]));
  }
  return worst;
}

describe('the balanced squared error', () => {
  it('gives a single damaged pixel as much weight as all others, by hand', async () => {
    const damaged = tf.tensor4d([1, 0, 0, 0], [1, 2, 2, 1]);
    const [error] = await balancedSquaredError(tf.tensor4d([2, 1, 1, 1], [1, 2, 2, 1]), tf.zeros([1, 2, 2, 1]), damaged).data();
    // One is added to both counts, so that an empty part is no division by zero.
    expect(error).toBeCloseTo(0.5 * (4 / 2) + 0.5 * (3 / 4), 6);
  });

  it.each([1, 3])('has the gradient that small steps say, with %i channels, within 1e-3', async (channels) => {
    const target = drawn(channels);
    expect(await gradientError((x) => balancedSquaredError(x, target, mask), drawn(channels))).toBeLessThan(1e-3);
  });
});

describe('the focal loss', () => {
  it('is 5 (1 - p)^2 and 0.5 times the cross-entropy, by hand', async () => {
    const [loss] = await focalLoss(tf.tensor4d([0, 2], [1, 1, 2, 1]), tf.tensor4d([1, 0], [1, 1, 2, 1])).data();
    const [wrong, entropy] = [1 / (1 + Math.exp(-2)), Math.log(1 + Math.exp(2))];
    expect(loss).toBeCloseTo(((5 * 0.25 + 0.5) * Math.log(2) + (5 * wrong ** 2 + 0.5) * entropy) / 2, 5);
  });

  it('has the gradient that small steps say, within 1e-3', async () => {
    expect(await gradientError((x) => focalLoss(x, mask), drawn(1))).toBeLessThan(1e-3);
  });

  it('stays a number far out', async () => {
    const [loss] = await focalLoss(tf.tensor4d([500, -500], [1, 1, 2, 1]), tf.tensor4d([0, 1], [1, 1, 2, 1])).data();
    expect(loss).toBeCloseTo(5.5 * 500, 1);
  });
});
