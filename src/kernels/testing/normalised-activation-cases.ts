/** Cases of batch normalisation with LeakyReLU: output, the batch's statistics and all three gradients. */
import * as tf from '@tensorflow/tfjs-core';
import { normalisedActivation } from '../ops/normalised-activation/normalised-activation';
import { normalisedActivationReference } from '../ops/normalised-activation/reference';
import { drawNumbers, type OperationCase, type Shape4D } from './operation-case';

const [EPSILON, SLOPE] = [1e-3, 0.3];

interface Size {
  readonly shape: Shape4D;
  /** Of x. */
  readonly mean: number;
  /** Of output, mean, variance, dx, and the gradients by gamma and beta, which are sums over all pixels. */
  readonly tolerance: readonly number[];
  readonly runsOnPlainWebGpu?: true;
}

const WIDE = [1e-4, 1e-4, 1e-4, 1e-4, 2e-3, 2e-3];
const NARROW = [1e-5, 1e-5, 1e-5, 1e-4, 1e-4, 1e-4];

const sizes: readonly Size[] = [
  { shape: [2, 4, 5, 16], mean: 3, tolerance: WIDE },
  { shape: [2, 4, 5, 16], mean: 30, tolerance: WIDE },
  { shape: [1, 64, 64, 12], mean: 0, tolerance: WIDE },
  { shape: [1, 64, 65, 12], mean: 0, tolerance: WIDE },
  { shape: [3, 1, 1, 4], mean: -1, tolerance: WIDE },
  // Channels that are no multiple of 4: without a kernel of ours on wasm and WebGPU.
  { shape: [3, 4, 5, 6], mean: 2, tolerance: NARROW },
  { shape: [1, 2, 2, 1], mean: 2, tolerance: NARROW },
  { shape: [2, 4, 4, 5], mean: 0, tolerance: [1e-4, 1e-4, 1e-4, 1e-4, 1e-4, 1e-4], runsOnPlainWebGpu: true },
];

type Inputs = [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D];

export const normalisedActivationCases = sizes.map(({ shape, mean, tolerance, runsOnPlainWebGpu }, index): OperationCase => {
  const draw = drawNumbers(1000 + index);
  const channels = [shape[3]];
  const [x, gamma, beta, dy] = [draw(shape, mean), draw(channels, 1), draw(channels), draw(shape)];
  const inputs = (): Inputs => [tf.tensor4d(x, shape), tf.tensor1d(gamma), tf.tensor1d(beta)];
  const gradientsOf = (forward: (...given: Inputs) => tf.Tensor) =>
    tf.grads((...given: tf.Tensor[]) => forward(...(given as Inputs)))(inputs(), tf.tensor4d(dy, shape));
  return {
    title: `[${shape}] with mean ${mean}: output, statistics and gradients within ${tolerance}`,
    compute: () => {
      const { output, mean: means, variance } = normalisedActivation(...inputs(), EPSILON, SLOPE);
      return [output, means, variance, ...gradientsOf((...given) => normalisedActivation(...given, EPSILON, SLOPE).output)];
    },
    reference: () => {
      const moments = tf.moments(tf.tensor4d(x, shape), [0, 1, 2]);
      const reference = (...given: Inputs) => normalisedActivationReference(...given, EPSILON, SLOPE);
      return [reference(...inputs()), moments.mean, moments.variance, ...gradientsOf(reference)];
    },
    tolerance: { absolute: tolerance },
    ...(runsOnPlainWebGpu && { runsOnPlainWebGpu }),
  };
});
