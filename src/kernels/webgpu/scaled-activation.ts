/**
 * LeakyReLU(x * scale + shift) by channel on the GPU, for inference. Channels are a multiple of four. Reference:
 * ops/scaled-activation/scaled-activation.ts.
 */
import * as tf from '@tensorflow/tfjs-core';
import { bindingsText, flatMain, flatWorkgroups, type GpuProgram, runProgram } from './gpu-program';
import type { WebGpuBackend } from './webgpu-backend';

const scaleAndActivate: GpuProgram = {
  name: 'scale and activate',
  wgsl: () => `
${bindingsText({ x: 'vec4f', scale: 'vec4f', shift: 'vec4f' }, { result: 'vec4f' }, { slope: 'f32' })}
${flatMain(
  'result',
  `let channel = index % arrayLength(&scale);
    let value = x[index] * scale[channel] + shift[channel];
    result[index] = select(value * parameters.slope, value, value > vec4f());`,
)}`,
};

/** x [batch, height, width, channels], scale and shift [channels]; the caller owns the result. */
export function scaledActivation(
  backend: WebGpuBackend,
  { x, scale, shift }: Record<'x' | 'scale' | 'shift', tf.TensorInfo>,
  { slope }: { readonly slope: number },
): tf.TensorInfo {
  const result = backend.makeTensorInfo(x.shape, 'float32');
  runProgram(backend, scaleAndActivate, {
    inputs: [x, scale, shift],
    outputs: [result],
    workgroups: flatWorkgroups(tf.util.sizeFromShape(x.shape) / 4),
    floats: [slope],
  });
  return result;
}
