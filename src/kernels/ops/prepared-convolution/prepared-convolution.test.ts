/** A convolution made ready for inference, by our kernels on wasm and by the library's on cpu, against its parts one after the other. */
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../domain/seeded-random';
import { startWasmInNode } from '../../testing/wasm-in-node';
import { PACK_KERNEL, PACKED_CONVOLUTION, WINOGRAD_CONVOLUTION } from './packed-kernels';
import { type ConvolutionOptions, prepareConvolution } from './prepared-convolution';

type Shape = [number, number, number, number];
const random = seededRandom(11);
const numbers = (shape: readonly number[]) => Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.normal());

beforeAll(startWasmInNode);

it('has kernels of ours on wasm', () => {
  for (const name of [PACK_KERNEL, PACKED_CONVOLUTION, WINOGRAD_CONVOLUTION]) expect(tf.getKernel(name, 'wasm')).toBeDefined();
});

const leaky = { slope: 0.3 };
describe.each<{ x: Shape; out: number } & ConvolutionOptions>([
  { x: [2, 8, 12, 4], out: 16, stride: 1, upsamples: false, activation: leaky },
  { x: [1, 16, 16, 1], out: 8, stride: 2, upsamples: false, activation: leaky },
  { x: [3, 9, 7, 3], out: 12, stride: 2, upsamples: false, activation: leaky },
  { x: [2, 6, 5, 8], out: 12, stride: 1, upsamples: true, activation: leaky },
  { x: [1, 4, 4, 32], out: 64, stride: 1, upsamples: true, activation: leaky },
  { x: [3, 7, 11, 4], out: 4, stride: 1, upsamples: true, activation: leaky },
  { x: [1, 1, 1, 8], out: 8, stride: 1, upsamples: true, activation: leaky },
  { x: [2, 6, 5, 3], out: 8, stride: 1, upsamples: true, activation: leaky },
  { x: [2, 5, 6, 16], out: 1, stride: 1, upsamples: true, activation: 'sigmoid' },
  { x: [2, 5, 6, 4], out: 3, stride: 1, upsamples: true, activation: 'sigmoid' },
  { x: [1, 6, 6, 4], out: 6, stride: 1, upsamples: false, activation: 'sigmoid' },
])('$x to $out channels, stride $stride, upsampling $upsamples, $activation', ({ x, out, ...options }) => {
  const kernelShape: Shape = [5, 5, x[3], out];
  const [values, kernel, bias] = [numbers(x), numbers(kernelShape), numbers([out])];

  function plainly(): Float32Array {
    const input = tf.tensor4d(values, x);
    const upsampled = options.upsamples ? tf.image.resizeNearestNeighbor(input, [x[1] * 2, x[2] * 2]) : input;
    const z = tf.add(tf.conv2d(upsampled, tf.tensor4d(kernel, kernelShape), options.stride, 'same'), tf.tensor1d(bias));
    return (options.activation === 'sigmoid' ? tf.sigmoid(z) : tf.leakyRelu(z, options.activation.slope)).dataSync() as Float32Array;
  }

  it.each(['wasm', 'cpu'])('equals conv2d, add and activation within 1e-4 on %s, and leaves no tensors', async (device) => {
    await tf.setBackend('cpu');
    const expected = tf.tidy(plainly);
    await tf.setBackend(device);
    const before = tf.memory().numTensors;
    const actual = tf.tidy(() => {
      const prepared = prepareConvolution(tf.tensor4d(kernel, kernelShape), tf.tensor1d(bias), options);
      const result = prepared.apply(tf.tensor4d(values, x)).dataSync() as Float32Array;
      prepared.dispose();
      return result;
    });
    expect(actual.length).toBe(expected.length);
    expect(actual.reduce((largest, value, at) => Math.max(largest, Math.abs(value - expected[at])), 0)).toBeLessThan(1e-4);
    expect(tf.memory().numTensors).toBe(before);
  });
});
