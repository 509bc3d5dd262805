/**
 * A convolution for inference on the GPU: the product, then bias and LeakyReLU in one pass. Reference:
 * ops/prepared-convolution/prepared-convolution.ts.
 */
import * as tf from '@tensorflow/tfjs-core';
import { samePaddedShape } from '../ops/convolution-gradients/convolution-shape';
import type { PackedConvolutionAttributes } from '../ops/prepared-convolution/packed-kernels';
import { convolutionProgram } from './convolution';
import { bindingsText, flatMain, flatWorkgroups, type GpuProgram, runProgram } from './gpu-program';
import { runProduct } from './run-product';
import type { WebGpuBackend } from './webgpu-backend';

const addBiasAndActivate: GpuProgram = {
  name: 'add bias and activate',
  wgsl: () => `
${bindingsText({ x: 'vec4f', bias: 'vec4f' }, { result: 'vec4f' }, { vectors: 'u32', slope: 'f32' })}
${flatMain(
  'result',
  `let value = x[index] + bias[index % parameters.vectors];
    result[index] = select(value * parameters.slope, value, value > vec4f());`,
)}`,
};

/**
 * x [batch, height, width, in] with 'same' padding; output channels are a multiple of four, those of each phase too where it interleaves. The caller
 * owns the result.
 */
export function packedConvolution(
  backend: WebGpuBackend,
  { x, panels, bias }: Record<'x' | 'panels' | 'bias', tf.TensorInfo>,
  { filterShape, stride, slope, interleaves }: PackedConvolutionAttributes,
): tf.TensorInfo {
  const shape = samePaddedShape(x.shape, filterShape, stride);
  const { batch, outHeight, outWidth, outChannels } = shape;
  // The bias of an interleaved convolution is the same for all four phases: its first quarter is enough.
  const [scale, channels] = interleaves ? [2, outChannels / 4] : [1, outChannels];
  const outShape = [batch, scale * outHeight, scale * outWidth, channels];
  const convolved = runProduct(backend, convolutionProgram({ ...shape, interleaved: interleaves }), [x, panels], outShape);
  const result = backend.makeTensorInfo(outShape, 'float32');
  runProgram(backend, addBiasAndActivate, {
    inputs: [convolved, bias],
    outputs: [result],
    workgroups: flatWorkgroups(tf.util.sizeFromShape(outShape) / 4),
    integers: [channels / 4],
    floats: [slope],
  });
  backend.disposeData(convolved.dataId);
  return result;
}
