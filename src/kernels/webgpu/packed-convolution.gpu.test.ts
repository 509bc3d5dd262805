/** A convolution made ready for inference, on WebGPU against its parts one after the other on cpu. */
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../domain/seeded-random';
import { PACKED_CONVOLUTION } from '../ops/prepared-convolution/packed-kernels';
import { type ConvolutionOptions, prepareConvolution } from '../ops/prepared-convolution/prepared-convolution';
import { registerWebGpuKernels } from './register-webgpu';

type Shape = [number, number, number, number];
const random = seededRandom(13);
const numbers = (shape: readonly number[]) => Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.normal());

beforeAll(registerWebGpuKernels);

describe.each<{ x: Shape; out: number } & ConvolutionOptions>([
  { x: [1, 8, 6, 1], out: 8, stride: 2, upsamples: false, activation: { slope: 0.3 } },
  { x: [2, 3, 5, 8], out: 4, stride: 1, upsamples: true, activation: { slope: 0.3 } },
  { x: [1, 4, 4, 64], out: 4, stride: 1, upsamples: true, activation: { slope: 0.3 } },
  { x: [2, 5, 3, 4], out: 1, stride: 1, upsamples: true, activation: 'sigmoid' },
])('$x to $out channels, stride $stride, upsampling $upsamples, $activation', ({ x, out, ...options }) => {
  const kernelShape: Shape = [5, 5, x[3], out];
  const [values, kernel, bias] = [numbers(x), numbers(kernelShape), numbers([out])];

  function plainly(): tf.Tensor {
    const input = tf.tensor4d(values, x);
    const upsampled = options.upsamples ? tf.image.resizeNearestNeighbor(input, [x[1] * 2, x[2] * 2]) : input;
    const z = tf.add(tf.conv2d(upsampled, tf.tensor4d(kernel, kernelShape), options.stride, 'same'), tf.tensor1d(bias));
    return options.activation === 'sigmoid' ? tf.sigmoid(z) : tf.leakyRelu(z, options.activation.slope);
  }

  it('equals conv2d, add and activation within 1e-4, and leaves no tensors', async () => {
    await tf.setBackend('cpu');
    const expected = tf.tidy(plainly);
    const expectedValues = await expected.data();
    expected.dispose();
    await tf.setBackend('webgpu');
    await tf.ready();
    expect(tf.getKernel(PACKED_CONVOLUTION, 'webgpu')).toBeDefined();
    const [before, arrays] = [tf.memory().numTensors, tf.backend().numDataIds()];
    const result = tf.tidy(() => {
      const prepared = prepareConvolution(tf.tensor4d(kernel, kernelShape), tf.tensor1d(bias), options);
      const output = prepared.apply(tf.tensor4d(values, x));
      prepared.dispose();
      return output;
    });
    const actual = Float32Array.from(await result.data());
    result.dispose();
    expect(actual.length).toBe(expectedValues.length);
    expect(actual.reduce((largest, value, at) => Math.max(largest, Math.abs(value - expectedValues[at])), 0)).toBeLessThan(1e-4);
    expect(tf.memory().numTensors).toBe(before);
    expect(tf.backend().numDataIds()).toBe(arrays);
  });
});
