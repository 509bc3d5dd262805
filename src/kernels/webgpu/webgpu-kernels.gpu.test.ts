/** Our other GPU kernels against the plain references on the cpu backend. */
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { seededRandom } from '../../domain/seeded-random';
import { ADAM_UPDATE, adamUpdate, plainUpdate } from '../ops/adam-update/adam-update';
import { addChannelBias, COLUMN_SUMS } from '../ops/channel-bias/channel-bias';
import { meanSquaredError, plainMeanSquaredError } from '../ops/mean-squared-error/mean-squared-error';
import { movedAverage, plainMovedAverage } from '../ops/moving-average/moving-average';
import { NORMALISED_ACTIVATION, normalisedActivation } from '../ops/normalised-activation/normalised-activation';
import { normalisedActivationReference } from '../ops/normalised-activation/reference';
import { plainScaledActivation, SCALED_ACTIVATION, scaledActivation } from '../ops/scaled-activation/scaled-activation';
import { upsampledConvolutionReference } from '../ops/upsampled-convolution/reference';
import { FOLD, upsampledConvolution } from '../ops/upsampled-convolution/upsampled-convolution';
import { registerGradients } from '../register';
import { registerWebGpuKernels } from './register-webgpu';

type Shape = [number, number, number, number];
const random = seededRandom(10);
const numbers = (shape: readonly number[], offset = 0) =>
  Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.normal() + offset);

async function on(device: string, compute: () => tf.Tensor[]): Promise<Float32Array[]> {
  expect(await tf.setBackend(device)).toBe(true);
  await tf.ready();
  return Promise.all(compute().map(async (tensor) => Float32Array.from(await tensor.data())));
}

function largestDifference(ours: Float32Array[], plain: Float32Array[]): number {
  expect(ours.map((values) => values.length)).toEqual(plain.map((values) => values.length));
  return Math.max(
    ...ours.map((values, index) => values.reduce((largest, value, at) => Math.max(largest, Math.abs(value - plain[index][at])), 0)),
  );
}

beforeAll(() => {
  registerGradients();
  registerWebGpuKernels();
});

it('are in use', () => {
  for (const name of [COLUMN_SUMS, NORMALISED_ACTIVATION, SCALED_ACTIVATION, FOLD, ADAM_UPDATE])
    expect(tf.getKernel(name, 'webgpu')).toBeDefined();
});

it.each([
  { shape: [2, 4, 5, 16] as Shape, mean: 30 },
  { shape: [1, 64, 65, 12] as Shape, mean: 0 },
  { shape: [3, 1, 1, 4] as Shape, mean: -1 },
])(
  'normalised activation of $shape: output, statistics and dx within 1e-4, gradients summed over all pixels within 2e-3',
  async ({ shape, mean }) => {
    const [x, gamma, beta, dy] = [numbers(shape, mean), numbers([shape[3]], 1), numbers([shape[3]]), numbers(shape)];
    const inputs = () => [tf.tensor4d(x, shape), tf.tensor1d(gamma), tf.tensor1d(beta)] as [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D];
    const gradientsOf = (forward: (...given: [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D]) => tf.Tensor) =>
      tf.grads((...given: tf.Tensor[]) => forward(...(given as [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D])))(inputs(), tf.tensor4d(dy, shape));
    const ours = await on('webgpu', () => {
      const { output, mean: means, variance } = normalisedActivation(...inputs(), 1e-3, 0.3);
      return [output, means, variance, ...gradientsOf((a, b, c) => normalisedActivation(a, b, c, 1e-3, 0.3).output)];
    });
    const plain = await on('cpu', () => {
      const { mean: means, variance } = tf.moments(tf.tensor4d(x, shape), [0, 1, 2]);
      const reference = (a: tf.Tensor4D, b: tf.Tensor1D, c: tf.Tensor1D) => normalisedActivationReference(a, b, c, 1e-3, 0.3);
      return [reference(...inputs()), means, variance, ...gradientsOf(reference)];
    });
    expect(largestDifference(ours, plain)).toBeLessThan(2e-3);
    expect(largestDifference(ours.slice(0, 4), plain.slice(0, 4))).toBeLessThan(1e-4);
  },
);

it.each([1, 3, 20])('channel bias of %i channels: output, and gradients summed over 3,600 pixels, within 5e-4', async (channels) => {
  const shape: Shape = [3, 40, 30, channels];
  const [x, bias, dy] = [numbers(shape), numbers([channels]), numbers(shape)];
  const run = (add: (a: tf.Tensor4D, b: tf.Tensor1D) => tf.Tensor) => () => {
    const [input, shift] = [tf.tensor4d(x, shape), tf.tensor1d(bias)];
    const apply = (a: tf.Tensor, b: tf.Tensor) => add(a as tf.Tensor4D, b as tf.Tensor1D);
    return [apply(input, shift), ...tf.grads(apply)([input, shift], tf.tensor4d(dy, shape))];
  };
  expect(
    largestDifference(
      await on('webgpu', run(addChannelBias)),
      await on(
        'cpu',
        run((a, b) => tf.add(a, b)),
      ),
    ),
  ).toBeLessThan(5e-4);
});

it.each([4, 16, 36])('scaled activation of %i channels within 1e-5', async (channels) => {
  const shape: Shape = [2, 5, 7, channels];
  const [x, scale, shift] = [numbers(shape), numbers([channels]), numbers([channels])];
  const run = (activate: typeof scaledActivation) => () => [activate(tf.tensor4d(x, shape), tf.tensor1d(scale), tf.tensor1d(shift), 0.3)];
  expect(largestDifference(await on('webgpu', run(scaledActivation)), await on('cpu', run(plainScaledActivation)))).toBeLessThan(1e-5);
});

it.each([
  { inChannels: 8, outChannels: 4 },
  { inChannels: 4, outChannels: 1 },
  { inChannels: 16, outChannels: 3 },
])('upsampled convolution, $inChannels to $outChannels channels: output and gradients within 1e-4', async ({ inChannels, outChannels }) => {
  const shapes: [Shape, Shape, Shape] = [
    [2, 4, 5, inChannels],
    [5, 5, inChannels, outChannels],
    [2, 8, 10, outChannels],
  ];
  const [x, kernel, dy] = shapes.map((shape) => numbers(shape));
  const run = (forward: typeof upsampledConvolution) => () => {
    const [input, weights, gradient] = [tf.tensor4d(x, shapes[0]), tf.tensor4d(kernel, shapes[1]), tf.tensor4d(dy, shapes[2])];
    const apply = (a: tf.Tensor, b: tf.Tensor) => forward(a as tf.Tensor4D, b as tf.Tensor4D);
    return [apply(input, weights), ...tf.grads(apply)([input, weights], gradient)];
  };
  expect(
    largestDifference(await on('webgpu', run(upsampledConvolution)), await on('cpu', run(upsampledConvolutionReference))),
  ).toBeLessThan(1e-4);
});

it.each([1, 3, 4, 1001, 70_000])('Adam over %i values: weight and moments within 1e-6, at the first step and after', async (length) => {
  const [weight, gradient, first] = [numbers([length]), numbers([length]), numbers([length])];
  const second = numbers([length]).map(Math.abs);
  const attributes = { beta1: 0.9, beta2: 0.999, rate: 1e-3, epsilon: 1e-7 };
  for (const hasMoments of [false, true]) {
    const given = () =>
      [tf.tensor1d(weight), tf.tensor1d(gradient), hasMoments ? { first: tf.tensor1d(first), second: tf.tensor1d(second) } : null] as const;
    const ours = await on('webgpu', () => {
      const result = adamUpdate(...given(), attributes);
      return [result.value, result.first, result.second];
    });
    expect(largestDifference(ours, await on('cpu', () => plainUpdate(...given(), attributes)))).toBeLessThan(1e-6);
  }
});

it('leave the weight and the moments that they are given as they were', async () => {
  await tf.setBackend('webgpu');
  const weight = tf.tensor1d([1, 2, 3, 4]);
  const copy = weight.clone();
  adamUpdate(weight, tf.ones([4]), null, { beta1: 0.9, beta2: 0.999, rate: 0.1, epsilon: 1e-7 });
  expect(Array.from(await copy.data())).toEqual([1, 2, 3, 4]);
});

it('moves an average of 21 values as plain operations do, within 1e-6', async () => {
  const [average, value] = [numbers([21]), numbers([21])];
  const run = (move: typeof movedAverage) => () => [move(tf.tensor1d(average), tf.tensor1d(value), 0.99)];
  expect(largestDifference(await on('webgpu', run(movedAverage)), await on('cpu', run(plainMovedAverage)))).toBeLessThan(1e-6);
});

it.each([20_000, 9])('mean squared error of %i values and its gradient within 1e-5', async (length) => {
  const [prediction, target] = [numbers([length]), numbers([length])];
  const run = (loss: typeof meanSquaredError) => () => {
    const { value, grad } = tf.valueAndGrad((x: tf.Tensor) => loss(x, tf.tensor1d(target)))(tf.tensor1d(prediction));
    return [value, grad];
  };
  expect(largestDifference(await on('webgpu', run(meanSquaredError)), await on('cpu', run(plainMeanSquaredError)))).toBeLessThan(1e-5);
});
