/** One weight's step of Adam on the GPU, in one dispatch for all three results. Reference: ops/adam-update/adam-update.ts. */
import * as tf from '@tensorflow/tfjs-core';
import type { AdamAttributes } from '../ops/adam-update/adam-attributes';
import { bindingsText, flatMain, flatWorkgroups, type GpuProgram, runProgram } from './gpu-program';
import type { WebGpuBackend } from './webgpu-backend';

type AdamInputs = Record<'weight' | 'gradient', tf.TensorInfo> & Partial<Record<'first' | 'second', tf.TensorInfo>>;

/** @returns the new weight and moments, of the weight's shape; the caller owns them */
export function adamStep(
  backend: WebGpuBackend,
  { weight, gradient, first, second }: AdamInputs,
  { beta1, beta2, rate, epsilon }: AdamAttributes,
): tf.TensorInfo[] {
  const count = tf.util.sizeFromShape(weight.shape);
  const width = count % 4 === 0 ? 4 : 1;
  const outputs = [weight, weight, weight].map(({ shape }) => backend.makeTensorInfo(shape, 'float32'));
  runProgram(backend, adamProgram(width === 4 ? 'vec4f' : 'f32', first !== undefined), {
    inputs: first && second ? [weight, gradient, first, second] : [weight, gradient],
    outputs,
    workgroups: flatWorkgroups(count / width),
    floats: [1 - beta1, beta1, 1 - beta2, beta2, rate, epsilon],
  });
  return outputs;
}

/** The first step has no moments yet. */
function adamProgram(type: 'vec4f' | 'f32', hasMoments: boolean): GpuProgram {
  const moments = hasMoments ? { first: type, second: type } : undefined;
  const outputs = { newWeight: type, newFirst: type, newSecond: type };
  const parameters = { newest: 'f32', beta1: 'f32', newestSquare: 'f32', beta2: 'f32', rate: 'f32', epsilon: 'f32' };
  return {
    name: `adam ${type} ${hasMoments}`,
    wgsl: () => `
${bindingsText({ weight: type, gradient: type, ...moments }, outputs, parameters)}
${flatMain(
  'newWeight',
  `let mean = ${hasMoments ? 'first[index] * parameters.beta1 + ' : ''}gradient[index] * parameters.newest;
    let square = ${hasMoments ? 'second[index] * parameters.beta2 + ' : ''}gradient[index] * gradient[index] * parameters.newestSquare;
    newFirst[index] = mean;
    newSecond[index] = square;
    newWeight[index] = weight[index] - mean * parameters.rate / (sqrt(square) + parameters.epsilon);`,
)}`,
  };
}
