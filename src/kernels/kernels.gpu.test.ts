/** Each of our kernels on WebGPU against its plain reference on the cpu backend, on small shapes. */
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../domain/seeded-random';
import { convolutionFilterGradient, convolutionInputGradient, samePadBefore } from './ops/convolution-gradients/convolution-gradients';
import { normalisedActivation } from './ops/normalised-activation/normalised-activation';
import { normalisedActivationReference } from './ops/normalised-activation/reference';
import { upsampledConvolutionReference } from './ops/upsampled-convolution/reference';
import { upsampledConvolution } from './ops/upsampled-convolution/upsampled-convolution';

type Shape = [number, number, number, number];
const random = seededRandom(8);
const numbers = (shape: number[]) => Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.normal());

/** Run on a device and read the results back. */
async function on(device: string, compute: () => tf.Tensor[]): Promise<Float32Array[]> {
  expect(await tf.setBackend(device)).toBe(true);
  await tf.ready();
  return Promise.all(compute().map(async (tensor) => Float32Array.from(await tensor.data())));
}

function largestDifference(a: Float32Array[], b: Float32Array[]): number {
  expect(a.map((array) => array.length)).toEqual(b.map((array) => array.length));
  return Math.max(...a.map((array, at) => array.reduce((largest, value, index) => Math.max(largest, Math.abs(value - b[at][index])), 0)));
}

describe.each([
  { stride: 1, size: 8, inChannels: 3, outChannels: 4 },
  { stride: 2, size: 8, inChannels: 4, outChannels: 8 },
  { stride: 2, size: 9, inChannels: 1, outChannels: 3 },
])(
  'convolution gradients, stride $stride, size $size, $inChannels to $outChannels channels',
  ({ stride, size, inChannels, outChannels }) => {
    it('equal the stock ones of the cpu backend within 1e-4', async () => {
      const outSize = Math.ceil(size / stride);
      const shapes: [Shape, Shape, Shape] = [
        [2, size, size, inChannels],
        [5, 5, inChannels, outChannels],
        [2, outSize, outSize, outChannels],
      ];
      const [x, filter, dy] = shapes.map(numbers);
      const tensors = () => [tf.tensor4d(x, shapes[0]), tf.tensor4d(filter, shapes[1]), tf.tensor4d(dy, shapes[2])] as const;
      const pad = samePadBefore(size, 5, stride);
      const geometry = { stride, padTop: pad, padLeft: pad };
      const ours = await on('webgpu', () => {
        const [input, weights, gradient] = tensors();
        return [
          convolutionInputGradient(gradient, weights, shapes[0], geometry),
          convolutionFilterGradient(input, gradient, [5, 5], geometry),
        ];
      });
      const stock = await on('cpu', () => {
        const [input, weights, gradient] = tensors();
        return tf.grads((a: tf.Tensor, b: tf.Tensor) => tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, stride, 'same'))(
          [input, weights],
          gradient,
        );
      });
      expect(largestDifference(ours, stock)).toBeLessThan(1e-4);
    });
  },
);

it('upsampled convolution equals its reference within 1e-4', async () => {
  const [x, kernel] = [numbers([2, 4, 5, 4]), numbers([5, 5, 4, 3])];
  const run = (forward: typeof upsampledConvolution) => () => [forward(tf.tensor4d(x, [2, 4, 5, 4]), tf.tensor4d(kernel, [5, 5, 4, 3]))];
  expect(
    largestDifference(await on('webgpu', run(upsampledConvolution)), await on('cpu', run(upsampledConvolutionReference))),
  ).toBeLessThan(1e-4);
});

it('normalised activation and its gradients equal their reference within 1e-4', async () => {
  const shape: Shape = [2, 4, 4, 5];
  const [x, gamma, beta, dy] = [numbers(shape), numbers([5]), numbers([5]), numbers(shape)];
  const run = (forward: (x: tf.Tensor4D, gamma: tf.Tensor1D, beta: tf.Tensor1D) => tf.Tensor) => () => {
    const inputs = [tf.tensor4d(x, shape), tf.tensor1d(gamma), tf.tensor1d(beta)] as [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D];
    const apply = (a: tf.Tensor, b: tf.Tensor, c: tf.Tensor) => forward(a as tf.Tensor4D, b as tf.Tensor1D, c as tf.Tensor1D);
    return [forward(...inputs), ...tf.grads(apply)(inputs, tf.tensor4d(dy, shape))];
  };
  const ours = await on(
    'webgpu',
    run((a, b, c) => normalisedActivation(a, b, c, 1e-3, 0.3).output),
  );
  const plain = await on(
    'cpu',
    run((a, b, c) => normalisedActivationReference(a, b, c, 1e-3, 0.3)),
  );
  expect(largestDifference(ours, plain)).toBeLessThan(1e-4);
});
