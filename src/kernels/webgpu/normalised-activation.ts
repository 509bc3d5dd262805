/**
 * Batch normalisation and LeakyReLU on the GPU: two programs for the statistics (normalisation-statistics.ts), one over all values;
 * and back: two for the sums of the gradient, one over all values. Matrices are [rows, channels] with rows = batch * height *
 * width; channels are a multiple of four. Reference: ops/normalised-activation/reference.ts.
 */
import * as tf from '@tensorflow/tfjs-core';
import { activationGradientProgram, chunkGradientSumsProgram, wholeGradientSumsProgram } from './activation-gradient';
import { bindingsText, flatMain, flatWorkgroups, type GpuProgram, runProgram } from './gpu-program';
import { chunkStatisticsProgram, wholeStatisticsProgram } from './normalisation-statistics';
import { chunking, sumLayout } from './row-sums';
import type { WebGpuBackend } from './webgpu-backend';

export interface ActivationAttributes {
  readonly epsilon: number;
  /** Of the LeakyReLU below zero. */
  readonly slope: number;
}

const normaliseAndActivate: GpuProgram = {
  name: 'normalise and activate',
  wgsl: () => `
${bindingsText({ x: 'vec4f', mean: 'vec4f', variance: 'vec4f', gamma: 'vec4f', beta: 'vec4f' }, { result: 'vec4f' }, { epsilon: 'f32', slope: 'f32' })}
${flatMain(
  'result',
  `let channel = index % arrayLength(&mean);
    let scale = gamma[channel] / sqrt(variance[channel] + parameters.epsilon);
    let value = (x[index] - mean[channel]) * scale + beta[channel];
    result[index] = select(value * parameters.slope, value, value > vec4f());`,
)}`,
};

/** @returns output of x's shape, mean and variance [channels]; the caller owns them */
export function normalisedActivation(
  backend: WebGpuBackend,
  { x, gamma, beta }: Record<'x' | 'gamma' | 'beta', tf.TensorInfo>,
  { epsilon, slope }: ActivationAttributes,
): tf.TensorInfo[] {
  const channels = x.shape[3];
  const rows = tf.util.sizeFromShape(x.shape) / channels;
  const [mean, variance] = batchStatistics(backend, x, rows, channels);
  const output = backend.makeTensorInfo(x.shape, 'float32');
  runProgram(backend, normaliseAndActivate, {
    inputs: [x, mean, variance, gamma, beta],
    outputs: [output],
    workgroups: flatWorkgroups((rows * channels) / 4),
    floats: [epsilon, slope],
  });
  return [output, mean, variance];
}

function batchStatistics(backend: WebGpuBackend, x: tf.TensorInfo, rows: number, channels: number): [tf.TensorInfo, tf.TensorInfo] {
  const vectors = channels / 4;
  const { chunks, chunkRows } = chunking(rows, channels);
  const statistics = backend.makeTensorInfo([chunks, 2, channels], 'float32');
  const ofChunk = sumLayout(vectors, chunkRows);
  runProgram(backend, chunkStatisticsProgram(ofChunk), {
    inputs: [x],
    outputs: [statistics],
    workgroups: [Math.ceil(vectors / ofChunk.lanes), chunks],
    integers: [rows, chunkRows, vectors],
  });
  const [mean, variance] = [backend.makeTensorInfo([channels], 'float32'), backend.makeTensorInfo([channels], 'float32')];
  const ofWhole = sumLayout(vectors, chunks);
  runProgram(backend, wholeStatisticsProgram(ofWhole), {
    inputs: [statistics],
    outputs: [mean, variance],
    workgroups: [Math.ceil(vectors / ofWhole.lanes)],
    integers: [chunks, chunks, vectors, rows, chunkRows],
  });
  backend.disposeData(statistics.dataId);
  return [mean, variance];
}

/** @returns gradients by x, gamma and beta; the caller owns them */
export function normalisedActivationGradient(
  backend: WebGpuBackend,
  { dy, out, x, mean, variance, gamma }: Record<'dy' | 'out' | 'x' | 'mean' | 'variance' | 'gamma', tf.TensorInfo>,
  { epsilon, slope }: ActivationAttributes,
): tf.TensorInfo[] {
  const channels = x.shape[3];
  const vectors = channels / 4;
  const rows = tf.util.sizeFromShape(x.shape) / channels;
  const { chunks, chunkRows } = chunking(rows, channels);
  const partial = backend.makeTensorInfo([chunks, 2, channels], 'float32');
  const ofChunk = sumLayout(vectors, chunkRows);
  runProgram(backend, chunkGradientSumsProgram(ofChunk), {
    inputs: [dy, out, x, mean, variance],
    outputs: [partial],
    workgroups: [Math.ceil(vectors / ofChunk.lanes), chunks],
    integers: [rows, chunkRows, vectors],
    floats: [epsilon, slope],
  });
  const [dGamma, dBeta] = [backend.makeTensorInfo([channels], 'float32'), backend.makeTensorInfo([channels], 'float32')];
  const coefficients = backend.makeTensorInfo([4, channels], 'float32');
  const ofWhole = sumLayout(vectors, chunks);
  runProgram(backend, wholeGradientSumsProgram(ofWhole), {
    inputs: [partial, mean, variance, gamma],
    outputs: [dBeta, dGamma, coefficients],
    workgroups: [Math.ceil(vectors / ofWhole.lanes)],
    integers: [chunks, chunks, vectors],
    floats: [epsilon, rows],
  });
  const dx = backend.makeTensorInfo(x.shape, 'float32');
  runProgram(backend, activationGradientProgram, {
    inputs: [dy, out, x, coefficients],
    outputs: [dx],
    workgroups: flatWorkgroups((rows * channels) / 4),
    floats: [slope],
  });
  for (const { dataId } of [partial, coefficients]) backend.disposeData(dataId);
  return [dx, dGamma, dBeta];
}
