/**
 * A convolution that is prepared once for inference: the upsampling before it is folded into the weights, the weights are packed in the order in
 * which the backend reads them, and bias and activation run in the same pass. It uses custom kernels where the backend has them, and the library's
 * fused convolution elsewhere. Reference: reference.ts.
 */
import * as tf from '@tensorflow/tfjs-core';
import { runCustomKernel } from '../custom-kernel';
import { foldKernel, interleavePhases } from '../upsampled-convolution/upsampled-convolution';
import { PACK_KERNEL, PACKED_CONVOLUTION, type PackedConvolutionAttributes, WINOGRAD_CONVOLUTION } from './packed-kernels';
import { winogradKernel } from './winograd-kernel';

export interface PreparedConvolution {
  /**
   * @param x [batch, height, width, in]
   * @returns [batch, height / stride, width / stride, out], or [batch, 2 * height, 2 * width, out] where it upsamples
   */
  apply(x: tf.Tensor4D): tf.Tensor4D;
  dispose(): void;
}

export interface ConvolutionOptions {
  readonly stride: 1 | 2;
  /** Whether nearest upsampling by two precedes it; only with 5x5 kernels and stride 1. */
  readonly upsamples: boolean;
  /** A LeakyReLU's slope below zero, or a sigmoid. */
  readonly activation: { readonly slope: number } | 'sigmoid';
}

/**
 * @param kernel [5, 5, in, out]
 * @param bias [out]
 */
export function prepareConvolution(kernel: tf.Tensor4D, bias: tf.Tensor1D, options: ConvolutionOptions): PreparedConvolution {
  const filter = options.upsamples ? foldKernel(kernel) : tf.clone(kernel);
  const shift = options.upsamples ? tf.tile(bias, [4]) : tf.clone(bias);
  const prepare = [winogradConvolution, packedConvolution, fusedConvolution].find(({ supports }) => supports(filter.shape, options));
  const { weights, apply } = (prepare as Implementation).prepare(filter, shift, options);
  const held = [weights, shift];
  if (weights !== filter) filter.dispose();
  for (const tensor of held) tf.keep(tensor);
  return { apply: (x) => tf.tidy(() => apply(x)), dispose: () => tf.dispose(held) };
}

type FilterShape = PackedConvolutionAttributes['filterShape'];

/** One implementation: which convolutions it supports, and how it prepares them. Filter and bias are folded where the convolution upsamples. */
interface Implementation {
  supports(filterShape: FilterShape, options: ConvolutionOptions): boolean;
  prepare(
    filter: tf.Tensor4D,
    bias: tf.Tensor,
    options: ConvolutionOptions,
  ): { readonly weights: tf.Tensor; readonly apply: PreparedConvolution['apply'] };
}

const has = (kernel: string) => tf.getKernel(kernel, tf.getBackend()) !== undefined;

const winogradConvolution: Implementation = {
  supports: ([, , inChannels, columns], { upsamples, activation }) =>
    has(WINOGRAD_CONVOLUTION) && upsamples && activation !== 'sigmoid' && inChannels % 4 === 0 && columns % 16 === 0,
  prepare: (filter, bias, { activation }) => {
    const panels = tf.tidy(() => runKernel(PACK_KERNEL, { kernel: winogradKernel(filter) }, {}));
    const attributes = { slope: activation === 'sigmoid' ? 1 : activation.slope };
    return { weights: panels, apply: (x) => runKernel(WINOGRAD_CONVOLUTION, { x, panels, bias }, attributes) };
  },
};

const packedConvolution: Implementation = {
  supports: ([, , , columns]) => has(PACKED_CONVOLUTION) && columns % 4 === 0,
  prepare: (filter, bias, { stride, upsamples, activation }) => {
    const panels = runKernel(PACK_KERNEL, { kernel: filter }, {});
    const interleaves = upsamples && filter.shape[3] % 16 === 0;
    const slope = activation === 'sigmoid' ? 1 : activation.slope;
    const attributes: PackedConvolutionAttributes = { filterShape: filter.shape, stride, slope, interleaves };
    const apply = (x: tf.Tensor4D) => {
      const out = runKernel(PACKED_CONVOLUTION, { x, panels, bias }, attributes);
      const whole = upsamples && !interleaves ? interleavePhases(out) : out;
      return activation === 'sigmoid' ? tf.sigmoid(whole) : whole;
    };
    return { weights: panels, apply };
  },
};

const fusedConvolution: Implementation = {
  supports: () => true,
  prepare: (filter, bias, { stride, upsamples, activation }) => {
    const how = activation === 'sigmoid' ? { activation } : { activation: 'leakyrelu' as const, leakyreluAlpha: activation.slope };
    const apply = (x: tf.Tensor4D) => {
      const out = tf.fused.conv2d({ x, filter, strides: stride, pad: 'same', bias, ...how });
      return upsamples ? interleavePhases(out) : out;
    };
    return { weights: filter, apply };
  },
};

function runKernel(kernel: string, inputs: Record<string, tf.Tensor>, attributes: object): tf.Tensor4D {
  return (runCustomKernel(kernel, inputs, attributes) as [tf.Tensor4D])[0];
}
