/** Our CPU kernels inside the wasm backend against the stock kernels of the cpu backend, over strides, sizes and channel counts. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../domain/seeded-random';
import { FILTER_GRADIENT, INPUT_GRADIENT } from '../ops/convolution-gradients/gradient-kernels';
import { startWasmInNode } from '../testing/wasm-in-node';

const random = seededRandom(9);
const numbers = (shape: number[]) => Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.normal());
type Shape = [number, number, number, number];

beforeAll(startWasmInNode);

it('registers the kernels that the gradients look for', () => {
  for (const name of ['Conv2D', INPUT_GRADIENT, FILTER_GRADIENT]) expect(tf.getKernel(name, 'wasm')).toBeDefined();
});

describe.each([
  { stride: 1, height: 8, width: 8, inChannels: 4, outChannels: 8, kernel: 5 },
  { stride: 1, height: 5, width: 7, inChannels: 12, outChannels: 4, kernel: 3 },
  { stride: 2, height: 16, width: 12, inChannels: 8, outChannels: 16, kernel: 5 },
  { stride: 2, height: 9, width: 7, inChannels: 4, outChannels: 12, kernel: 5 },
  { stride: 2, height: 16, width: 16, inChannels: 1, outChannels: 16, kernel: 5 },
  { stride: 2, height: 2, width: 2, inChannels: 16, outChannels: 8, kernel: 5 },
  { stride: 1, height: 4, width: 4, inChannels: 3, outChannels: 20, kernel: 3 },
])('stride $stride, $height x $width, $inChannels to $outChannels channels, kernel $kernel', (options) => {
  const { stride, height, width, inChannels, outChannels, kernel } = options;
  const shapes: [Shape, Shape, Shape] = [
    [3, height, width, inChannels],
    [kernel, kernel, inChannels, outChannels],
    [3, Math.ceil(height / stride), Math.ceil(width / stride), outChannels],
  ];
  const [x, filter, dy] = shapes.map(numbers);

  async function on(device: string): Promise<Float32Array[]> {
    await tf.setBackend(device);
    const [input, weights, gradient] = [tf.tensor4d(x, shapes[0]), tf.tensor4d(filter, shapes[1]), tf.tensor4d(dy, shapes[2])];
    const forward = (a: tf.Tensor, b: tf.Tensor) => tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, stride, 'same');
    const results = [forward(input, weights), ...tf.grads(forward)([input, weights], gradient)];
    return Promise.all(results.map(async (tensor) => Float32Array.from(await tensor.data())));
  }

  it('convolves and passes both gradients as the cpu backend does, within 1e-4', async () => {
    const [ours, stock] = [await on('wasm'), await on('cpu')];
    for (const [index, values] of ours.entries()) {
      expect(values.length).toBe(stock[index].length);
      expect(values.reduce((largest, value, at) => Math.max(largest, Math.abs(value - stock[index][at])), 0)).toBeLessThan(1e-4);
    }
  });
});

it('leaves what it does not claim to the stock kernel', async () => {
  await tf.setBackend('wasm');
  const x = tf.ones([1, 4, 4, 2]) as tf.Tensor4D;
  const filter = tf.ones([3, 3, 2, 3]) as tf.Tensor4D;
  expect(tf.conv2d(x, filter, 1, 'valid').dataSync()[0]).toBe(18);
});
