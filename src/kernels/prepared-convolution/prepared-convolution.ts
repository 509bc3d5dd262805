/**
 * A convolution for inference, made ready once: the upsampling before it folded into the weights, the weights in the order in which the
 * backend reads them, bias and activation in the same pass. By kernels of ours where the backend has them, else by the library's
 * fused convolution. Plain reference: conv2d, add and activation one after the other (prepared-convolution.test.ts).
 */
import * as tf from '@tensorflow/tfjs-core';
import { runOwnKernel } from '../own-kernel';
import { foldKernel, interleavePhases } from '../upsampled-convolution/upsampled-convolution';
import { PACK_KERNEL, PACKED_CONVOLUTION, type PackedConvolutionAttributes } from './packed-kernels';

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
  /** Nearest upsampling by two comes before it; only with 5x5 kernels and stride 1. */
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
  const panels = filter.shape[3] % 4 === 0 ? runOwnKernel(PACK_KERNEL, { kernel: filter }, {})?.[0] : undefined;
  const held = [panels ?? filter, shift] as const;
  if (panels) filter.dispose();
  for (const tensor of held) tf.keep(tensor);
  const apply = panels ? packedConvolution(panels, filter.shape, shift, options) : fusedConvolution(filter, shift, options);
  return { apply: (x) => tf.tidy(() => apply(x)), dispose: () => tf.dispose([...held]) };
}

type Apply = PreparedConvolution['apply'];

function packedConvolution(
  panels: tf.Tensor,
  filterShape: [number, number, number, number],
  bias: tf.Tensor,
  { stride, upsamples, activation }: ConvolutionOptions,
): Apply {
  const interleaves = upsamples && filterShape[3] % 16 === 0;
  const slope = activation === 'sigmoid' ? 1 : activation.slope;
  const attributes: PackedConvolutionAttributes = { filterShape, stride, slope, interleaves };
  return (x) => {
    const [out] = runOwnKernel(PACKED_CONVOLUTION, { x, panels, bias }, attributes) as [tf.Tensor4D];
    const whole = upsamples && !interleaves ? interleavePhases(out) : out;
    return activation === 'sigmoid' ? tf.sigmoid(whole) : whole;
  };
}

function fusedConvolution(filter: tf.Tensor4D, bias: tf.Tensor, { stride, upsamples, activation }: ConvolutionOptions): Apply {
  const how = activation === 'sigmoid' ? { activation } : { activation: 'leakyrelu' as const, leakyreluAlpha: activation.slope };
  return (x) => {
    const out = tf.fused.conv2d({ x, filter, strides: stride, pad: 'same', bias, ...how });
    return upsamples ? interleavePhases(out) : out;
  };
}
