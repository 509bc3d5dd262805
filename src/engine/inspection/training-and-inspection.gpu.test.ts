/** Training and inspecting on WebGPU give what they give on the CPU: the kernels in use are right on a GPU too. */
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeAutoencoder } from '../../domain/architecture';
import { noStatistics } from '../../domain/detector-statistics';
import type { DeviceKind } from '../../domain/device';
import { seededRandom } from '../../domain/seeded-random';
import { registerGradients } from '../../kernels/register';
import { registerWebGpuKernels } from '../../kernels/webgpu/register-webgpu';
import { InferenceNetwork } from '../../network/inference-network';
import { disposeWeights, initialWeights, snapshotOf } from '../../network/weights';
import { DropoutPasses } from '../evidence/dropout-passes';
import { Adam } from '../training/adam';
import { trainingStep } from '../training/training-step';
import { inspectPicture } from './inspect-picture';

const architecture = describeAutoencoder({ network: 'aesc', height: 32, width: 32, channels: 1, depth: 3, maps: 4 });
const random = seededRandom(4);
const picture = Float32Array.from({ length: 2 * 32 * 32 }, () => random.next());

/** Three steps on one batch, then an inspection, all on one device. */
async function trainAndInspect(device: DeviceKind) {
  expect(await tf.setBackend(device)).toBe(true);
  await tf.ready();
  const weights = initialWeights(architecture, 1);
  const adam = new Adam();
  const losses: number[] = [];
  const x = tf.tensor4d(picture, [2, 32, 32, 1]);
  const batch = { corrupted: x, clean: x, errorWeights: null, damaged: null };
  for (let step = 0; step < 3; step++) {
    const loss = trainingStep(architecture, weights, adam, batch, 1e-3, step);
    losses.push((await loss.data())[0]);
    loss.dispose();
  }
  const tensors = tf.memory().numTensors;
  const arrays = tf.backend().numDataIds();
  const dispatches = countDispatches(() => trainingStep(architecture, weights, adam, batch, 1e-3, 3).dispose());
  expect(tf.memory().numTensors).toBe(tensors);
  expect(tf.backend().numDataIds()).toBe(arrays);
  const passes = new DropoutPasses(architecture, 4, 1);
  const image = { width: 32, height: 32, channels: 1 as const, pixels: picture.slice(0, 1024) };
  const network = new InferenceNetwork(architecture, weights);
  const inspected = await inspectPicture({ network, passes, norm: 'l2', statistics: noStatistics }, image);
  const { weights: values } = await snapshotOf(architecture, weights);
  for (const disposable of [adam, passes, network, x]) disposable.dispose();
  disposeWeights(weights);
  return { losses, inspected, values, dispatches };
}

/** How many programs a piece of work asks of the GPU. */
function countDispatches(work: () => void): number {
  const { dispatchWorkgroups } = GPUComputePassEncoder.prototype;
  let count = 0;
  GPUComputePassEncoder.prototype.dispatchWorkgroups = function (...sizes) {
    count += 1;
    return dispatchWorkgroups.apply(this, sizes);
  };
  work();
  GPUComputePassEncoder.prototype.dispatchWorkgroups = dispatchWorkgroups;
  return count;
}

describe('WebGPU against the plain JavaScript backend', () => {
  let gpu: Awaited<ReturnType<typeof trainAndInspect>>;
  let cpu: Awaited<ReturnType<typeof trainAndInspect>>;

  beforeAll(async () => {
    registerGradients();
    registerWebGpuKernels();
    gpu = await trainAndInspect('webgpu');
    cpu = await trainAndInspect('cpu');
    // SwiftShader takes some two seconds for each of our products to compile, of which there are two dozen.
  }, 400_000);

  it('has the same losses over three steps, within 1e-4', () => {
    for (const [step, loss] of gpu.losses.entries()) expect(Math.abs(loss - cpu.losses[step])).toBeLessThan(1e-4);
    expect(gpu.losses[2]).toBeLessThan(gpu.losses[0]);
  });

  it('asks no more than 130 programs of the GPU for a step of six convolutions and their gradients', () => {
    expect(gpu.dispatches).toBeLessThanOrEqual(130);
  });

  it('moves the batch-norm averages alike, within 1e-4', () => {
    for (const [name, values] of Object.entries(gpu.values)) {
      if (name.includes('moving_')) expect(largestDifference(values, cpu.values[name])).toBeLessThan(1e-4);
    }
  });

  it('has the same weights after four steps, which move them by up to 4e-3: within 1e-5, means within 1e-4', () => {
    const tolerance = (name: string) => (name.endsWith('moving_mean') ? 1e-4 : 1e-5);
    for (const [name, values] of Object.entries(gpu.values)) {
      expect(largestDifference(values, cpu.values[name]), name).toBeLessThan(tolerance(name));
    }
  });

  it('scores a picture alike: reconstruction within 1e-2, both scores within 2 %', () => {
    expect(largestDifference(gpu.inspected.reconstruction, cpu.inspected.reconstruction)).toBeLessThan(1e-2);
    expect(gpu.inspected.scores.residual / cpu.inspected.scores.residual).toBeCloseTo(1, 1.7);
    expect(gpu.inspected.scores.uncertainty / cpu.inspected.scores.uncertainty).toBeCloseTo(1, 1.7);
  });
});

function largestDifference(a: Float32Array, b: Float32Array): number {
  return a.reduce((largest, value, index) => Math.max(largest, Math.abs(value - b[index])), 0);
}
