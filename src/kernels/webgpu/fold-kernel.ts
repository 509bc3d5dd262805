/**
 * The 5x5 kernel of an upsampled convolution as the 3x3 kernel of all four phases, and its gradient back, on the GPU. In one axis tap k
 * of phase p maps to row (p + k) / 2, rounded down. Reference: ops/upsampled-convolution/upsampled-convolution.ts, by products.
 */
import * as tf from '@tensorflow/tfjs-core';
import { bindingsText, flatMain, flatWorkgroups, type GpuProgram, runProgram } from './gpu-program';
import type { WebGpuBackend } from './webgpu-backend';

/** kernel [5, 5, in, out] gives [3, 3, in, 4 * out], phases in row-major order; the caller owns it. */
export function foldKernel(backend: WebGpuBackend, kernel: tf.TensorInfo): tf.TensorInfo {
  const [, , inChannels, outChannels] = kernel.shape;
  return run(backend, 'fold', kernel, [3, 3, inChannels, 4 * outChannels], outChannels);
}

/** The gradient by the 3x3 kernel, [3, 3, in, 4 * out], gives that by the 5x5 one, [5, 5, in, out]; the caller owns it. */
export function unfoldKernel(backend: WebGpuBackend, dy: tf.TensorInfo): tf.TensorInfo {
  const [, , inChannels, foldedChannels] = dy.shape;
  return run(backend, 'unfold', dy, [5, 5, inChannels, foldedChannels / 4], foldedChannels / 4);
}

function run(backend: WebGpuBackend, kind: 'fold' | 'unfold', input: tf.TensorInfo, shape: number[], outChannels: number): tf.TensorInfo {
  const width = outChannels % 4 === 0 ? 4 : 1;
  const result = backend.makeTensorInfo(shape, 'float32');
  runProgram(backend, kind === 'fold' ? foldProgram(width) : unfoldProgram(width), {
    inputs: [input],
    outputs: [result],
    workgroups: flatWorkgroups(tf.util.sizeFromShape(shape) / width),
    integers: [shape[2], outChannels / width],
  });
  return result;
}

/** Channels in vectors. */
const PARAMETERS = { inChannels: 'u32', outVectors: 'u32' };

function foldProgram(width: 1 | 4): GpuProgram {
  const type = width === 4 ? 'vec4f' : 'f32';
  return {
    name: `fold ${type}`,
    wgsl: () => `
${bindingsText({ kernel: type }, { folded: type }, PARAMETERS)}
${flatMain(
  'folded',
  `let out = index % parameters.outVectors;
    let phase = index / parameters.outVectors % 4;
    let inChannel = index / parameters.outVectors / 4 % parameters.inChannels;
    let place = index / parameters.outVectors / 4 / parameters.inChannels;
    var sum = ${type}();
    for (var tap = 0u; tap < 25; tap++) {
      let row = (phase / 2 + tap / 5) / 2;
      let column = (phase % 2 + tap % 5) / 2;
      if (row * 3 + column == place) { sum += kernel[(tap * parameters.inChannels + inChannel) * parameters.outVectors + out]; }
    }
    folded[index] = sum;`,
)}`,
  };
}

function unfoldProgram(width: 1 | 4): GpuProgram {
  const type = width === 4 ? 'vec4f' : 'f32';
  return {
    name: `unfold ${type}`,
    wgsl: () => `
${bindingsText({ folded: type }, { kernel: type }, PARAMETERS)}
${flatMain(
  'kernel',
  `let out = index % parameters.outVectors;
    let inChannel = index / parameters.outVectors % parameters.inChannels;
    let tap = index / parameters.outVectors / parameters.inChannels;
    var sum = ${type}();
    for (var phase = 0u; phase < 4; phase++) {
      let place = (phase / 2 + tap / 5) / 2 * 3 + (phase % 2 + tap % 5) / 2;
      sum += folded[((place * parameters.inChannels + inChannel) * 4 + phase) * parameters.outVectors + out];
    }
    kernel[index] = sum;`,
)}`,
  };
}
