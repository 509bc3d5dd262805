/**
 * A convolution that is prepared once for inference: the upsampling before it is folded into the weights, the weights are packed in the order in
 * which the backend reads them, and bias and activation run in the same pass. It uses custom kernels where the backend has them, and the library's
 * fused convolution elsewhere. Reference: reference.ts.
 */
import * as tf from '@tensorflow/tfjs-core';
import { runCustomKernel } from '../custom-kernel';
import { foldKernel, interleavePhases } from '../upsampled-convolution/upsampled-convolution';
import {
  PACK_KERNEL,
  PACK_WINOGRAD,
  PACKED_CONVOLUTION,
  type PackedConvolutionAttributes,
  WINOGRAD_CONVOLUTION,
  type WinogradAttributes,
} from './packed-kernels';

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
  const prepare = [winogradConvolution, packedConvolution, fusedConvolution].find(({ supports }) => supports(kernel.shape, options));
  const { held, apply } = (prepare as Implementation).prepare(kernel, bias, options);
  for (const tensor of held) tf.keep(tensor);
  return { apply: (x) => tf.tidy(() => apply(x)), dispose: () => tf.dispose([...held]) };
}

type FilterShape = PackedConvolutionAttributes['filterShape'];

/** One implementation: which convolutions it supports, and how it prepares them. It holds tensors that are its own. */
interface Implementation {
  supports(kernelShape: FilterShape, options: ConvolutionOptions): boolean;
  prepare(
    kernel: tf.Tensor4D,
    bias: tf.Tensor1D,
    options: ConvolutionOptions,
  ): { readonly held: readonly tf.Tensor[]; readonly apply: PreparedConvolution['apply'] };
}

const has = (kernel: string) => tf.getKernel(kernel, tf.getBackend()) !== undefined;

const winogradConvolution: Implementation = {
  supports: ([height, width, inChannels, outChannels], { stride, upsamples, activation }) =>
    has(WINOGRAD_CONVOLUTION) &&
    (upsamples || stride === 2) &&
    activation !== 'sigmoid' &&
    height === 5 &&
    width === 5 &&
    inChannels % 8 === 0 &&
    outChannels % 8 === 0,
  prepare: (kernel, bias, { upsamples, activation }) => {
    const slope = activation === 'sigmoid' ? 1 : activation.slope;
    const attributes: WinogradAttributes = { kind: upsamples ? 'upsampled' : 'strided', filterShape: kernel.shape, slope };
    const panels = runKernel(PACK_WINOGRAD, { kernel }, attributes);
    const shift = upsamples ? tf.tile(bias, [4]) : tf.clone(bias);
    return { held: [panels, shift], apply: (x) => runKernel(WINOGRAD_CONVOLUTION, { x, panels, bias: shift }, attributes) };
  },
};

/** The weights of one convolution for the whole: folded where it upsamples. */
function foldedWeights(kernel: tf.Tensor4D, bias: tf.Tensor1D, upsamples: boolean): { filter: tf.Tensor4D; shift: tf.Tensor1D } {
  return upsamples ? { filter: foldKernel(kernel), shift: tf.tile(bias, [4]) } : { filter: tf.clone(kernel), shift: tf.clone(bias) };
}

const packedConvolution: Implementation = {
  supports: ([, , , columns], { upsamples }) => has(PACKED_CONVOLUTION) && (upsamples || columns % 4 === 0),
  prepare: (kernel, bias, { stride, upsamples, activation }) => {
    const { filter, shift } = foldedWeights(kernel, bias, upsamples);
    const panels = runKernel(PACK_KERNEL, { kernel: filter }, {});
    const interleaves = upsamples && filter.shape[3] % 16 === 0;
    const slope = activation === 'sigmoid' ? 1 : activation.slope;
    const attributes: PackedConvolutionAttributes = { filterShape: filter.shape, stride, slope, interleaves };
    const apply = (x: tf.Tensor4D) => {
      const out = runKernel(PACKED_CONVOLUTION, { x, panels, bias: shift }, attributes);
      const whole = upsamples && !interleaves ? interleavePhases(out) : out;
      return activation === 'sigmoid' ? tf.sigmoid(whole) : whole;
    };
    filter.dispose();
    return { held: [panels, shift], apply };
  },
};

const fusedConvolution: Implementation = {
  supports: () => true,
  prepare: (kernel, bias, { stride, upsamples, activation }) => {
    const { filter, shift } = foldedWeights(kernel, bias, upsamples);
    const how = activation === 'sigmoid' ? { activation } : { activation: 'leakyrelu' as const, leakyreluAlpha: activation.slope };
    const apply = (x: tf.Tensor4D) => {
      const out = tf.fused.conv2d({ x, filter, strides: stride, pad: 'same', bias: shift, ...how });
      return upsamples ? interleavePhases(out) : out;
    };
    return { held: [filter, shift], apply };
  },
};

function runKernel(kernel: string, inputs: Record<string, tf.Tensor>, attributes: object): tf.Tensor4D {
  return (runCustomKernel(kernel, inputs, attributes) as [tf.Tensor4D])[0];
}
