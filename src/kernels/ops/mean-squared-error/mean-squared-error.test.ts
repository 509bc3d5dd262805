/** The loss and its gradient against the library's own. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { expect, it } from 'vitest';
import { seededRandom } from '../../../domain/seeded-random';
import { meanSquaredError, plainMeanSquaredError } from './mean-squared-error';

const random = seededRandom(12);
const numbers = (length: number) => Float32Array.from({ length }, () => random.normal());

it.each([1, 6, 20])('of %i values is the plain one, and so is its gradient, within 1e-6', async (length) => {
  await tf.setBackend('cpu');
  const [prediction, target] = [tf.tensor1d(numbers(length)), tf.tensor1d(numbers(length))];
  const of = (loss: typeof meanSquaredError) => {
    const { value, grad } = tf.valueAndGrad((x: tf.Tensor) => loss(x, target))(prediction, tf.scalar(3));
    return [...value.dataSync(), ...grad.dataSync()];
  };
  const plain = of(plainMeanSquaredError);
  for (const [at, value] of of(meanSquaredError).entries()) expect(Math.abs(value - plain[at])).toBeLessThan(1e-6);
});
