/** One step of a moving average on the GPU. Reference: ops/moving-average/moving-average.ts. */
import * as tf from '@tensorflow/tfjs-core';
import { bindingsText, flatMain, flatWorkgroups, type GpuProgram, runProgram } from './gpu-program';
import type { WebGpuBackend } from './webgpu-backend';

const moveAverage: GpuProgram = {
  name: 'moving average',
  wgsl: () => `
${bindingsText({ average: 'f32', value: 'f32' }, { result: 'f32' }, { kept: 'f32', taken: 'f32' })}
${flatMain('result', 'result[index] = average[index] * parameters.kept + value[index] * parameters.taken;')}`,
};

/** Tensors of one shape; the caller owns the result. */
export function movedAverage(
  backend: WebGpuBackend,
  { average, value }: Record<'average' | 'value', tf.TensorInfo>,
  { momentum }: { readonly momentum: number },
): tf.TensorInfo {
  const result = backend.makeTensorInfo(average.shape, 'float32');
  runProgram(backend, moveAverage, {
    inputs: [average, value],
    outputs: [result],
    workgroups: flatWorkgroups(tf.util.sizeFromShape(average.shape)),
    floats: [momentum, 1 - momentum],
  });
  return result;
}
