/** The ground under the other `gpu` tests: tfjs's WebGPU backend starts on this adapter and computes what its cpu backend does. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-webgpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** Value and input gradient of a small strided convolution on one backend. */
async function convolveOn(backend: string): Promise<{ value: Float32Array; gradient: Float32Array }> {
  expect(await tf.setBackend(backend)).toBe(true);
  const image = tf.tensor4d(
    Array.from({ length: 98 }, (_, index) => Math.sin(index)),
    [1, 7, 7, 2],
  );
  const filter = tf.tensor4d(
    Array.from({ length: 54 }, (_, index) => Math.cos(index)),
    [3, 3, 2, 3],
  );
  const convolve = (input: tf.Tensor): tf.Tensor => tf.sum(tf.square(tf.conv2d(input as tf.Tensor4D, filter, 2, 'same')));
  const value = (await convolve(image).data()) as Float32Array;
  const gradient = (await tf.grad(convolve)(image).data()) as Float32Array;
  return { value, gradient };
}

beforeAll(() => tf.env().set('CHECK_COMPUTATION_FOR_ERRORS', false));
afterAll(() => tf.removeBackend('webgpu'));

it('agrees with the cpu backend on a strided convolution and its gradient to 1e-4', async () => {
  const cpu = await convolveOn('cpu');
  const gpu = await convolveOn('webgpu');
  expect(gpu.value[0]).toBeCloseTo(cpu.value[0], 3);
  expect(Math.max(...gpu.gradient.map((each, index) => Math.abs(each - cpu.gradient[index])))).toBeLessThan(1e-4);
});
