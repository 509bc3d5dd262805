import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../domain/seeded-random';
import { balancedWeights, focalLoss, weightedSquaredError } from './losses';

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
  it('gives a single damaged pixel as much weight as all others, by hand', () => {
    expect([...balancedWeights(Float32Array.of(1, 0, 0, 0), 1)].map((weight) => weight * 8)).toEqual([2, 1, 1, 1]);
    const colour = balancedWeights(Float32Array.of(0, 1), 3);
    expect([...colour]).toEqual(new Array(6).fill(Math.fround(0.5 / 3 / 2)));
    expect(balancedWeights(Float32Array.of(0, 0, 0), 1)[0]).toBeCloseTo(0.5 / 4, 6);
  });

  it('is the weighted sum, with the gradient that small steps say, within 1e-3', async () => {
    const [target, weights] = [drawn(3), drawn(3)];
    const [x, y, w] = await Promise.all([drawn(3), target, weights].map(async (given) => Float32Array.from(await given.data())));
    const loss = (prediction: tf.Tensor4D) => weightedSquaredError(prediction, target, weights);
    const expected = x.reduce((sum, value, at) => sum + w[at] * (value - y[at]) ** 2, 0);
    expect((await loss(tf.tensor4d(x, [2, 3, 4, 3])).data())[0]).toBeCloseTo(expected, 2);
    expect(await gradientError(loss, drawn(3))).toBeLessThan(2e-3);
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
