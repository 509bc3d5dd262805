/** Our GPU convolution and both of its gradients against the stock kernels of the cpu backend, over strides, odd sizes and channel counts. */
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../domain/seeded-random';
import { FILTER_GRADIENT, INPUT_GRADIENT } from '../ops/convolution-gradients/gradient-kernels';
import { registerGradients } from '../register';
import { registerWebGpuKernels } from './register-webgpu';

const random = seededRandom(9);
const numbers = (shape: number[]) => Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.normal());
type Shape = [number, number, number, number];

beforeAll(() => {
  registerGradients();
  registerWebGpuKernels();
});

it('registers the kernels that the gradients look for', () => {
  for (const name of ['Conv2D', INPUT_GRADIENT, FILTER_GRADIENT]) expect(tf.getKernel(name, 'webgpu')).toBeDefined();
});

describe.each([
  { stride: 1, height: 8, width: 8, inChannels: 4, outChannels: 8, kernel: 5 },
  { stride: 1, height: 5, width: 7, inChannels: 16, outChannels: 4, kernel: 3 },
  { stride: 1, height: 6, width: 5, inChannels: 3, outChannels: 1, kernel: 5 },
  { stride: 2, height: 9, width: 7, inChannels: 4, outChannels: 12, kernel: 5 },
  { stride: 2, height: 16, width: 16, inChannels: 1, outChannels: 16, kernel: 5 },
  { stride: 2, height: 7, width: 8, inChannels: 3, outChannels: 3, kernel: 4 },
  // Half of the input is met by no tap.
  { stride: 2, height: 6, width: 5, inChannels: 4, outChannels: 5, kernel: 1 },
  // Long enough in each product's depth to be split.
  { stride: 2, height: 28, width: 28, inChannels: 32, outChannels: 60, kernel: 5 },
])('stride $stride, $height x $width, $inChannels to $outChannels channels, kernel $kernel', (options) => {
  const { stride, height, width, inChannels, outChannels, kernel } = options;
  const shapes: [Shape, Shape, Shape] = [
    [3, height, width, inChannels],
    [kernel, kernel, inChannels, outChannels],
    [3, Math.ceil(height / stride), Math.ceil(width / stride), outChannels],
  ];
  const [x, filter, dy] = shapes.map(numbers);

  async function on(device: string): Promise<Float32Array[]> {
    expect(await tf.setBackend(device)).toBe(true);
    await tf.ready();
    const [input, weights, gradient] = [tf.tensor4d(x, shapes[0]), tf.tensor4d(filter, shapes[1]), tf.tensor4d(dy, shapes[2])];
    const forward = (a: tf.Tensor, b: tf.Tensor) => tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, stride, 'same');
    const results = [forward(input, weights), ...tf.grads(forward)([input, weights], gradient)];
    return Promise.all(results.map(async (tensor) => Float32Array.from(await tensor.data())));
  }

  it('convolves and passes both gradients as the cpu backend does, within 1e-5 of the largest value', async () => {
    const [ours, stock] = [await on('webgpu'), await on('cpu')];
    for (const [index, values] of ours.entries()) {
      expect(values.length).toBe(stock[index].length);
      const difference = values.reduce((largest, value, at) => Math.max(largest, Math.abs(value - stock[index][at])), 0);
      expect(difference / stock[index].reduce((largest, value) => Math.max(largest, Math.abs(value)), 0)).toBeLessThan(1e-5);
    }
  });
});

it('leaves what it does not claim to the stock kernel', async () => {
  await tf.setBackend('webgpu');
  const x = tf.ones([1, 6, 6, 2]) as tf.Tensor4D;
  const filter = tf.ones([3, 3, 2, 3]) as tf.Tensor4D;
  expect((await tf.conv2d(x, filter, 1, 'valid', 'NHWC', 2).data())[0]).toBe(18);
});
