/** The names of custom kernels for the gradients of a convolution; without them convolution-gradients.ts computes them. */
import * as tf from '@tensorflow/tfjs-core';
import { runCustomKernel } from '../custom-kernel';

export const INPUT_GRADIENT = 'StainlessConv2DInputGradient';
export const FILTER_GRADIENT = 'StainlessConv2DFilterGradient';

export interface ConvolutionGeometry {
  /** Same in both axes. */
  readonly stride: number;
  /** Zero rows above and columns left of the input. */
  readonly padTop: number;
  readonly padLeft: number;
}

type Shape4D = readonly [number, number, number, number];

export interface GradientAttributes {
  readonly inputShape: Shape4D;
  readonly filterShape: Shape4D;
  readonly geometry: ConvolutionGeometry;
}

/**
 * Run the backend's custom gradient kernel.
 *
 * @returns null where the backend has none, or does not support this shape (on wasm the channels that are columns must be a multiple of four)
 */
export function customGradient(name: string, inputs: Record<string, tf.Tensor>, attributes: GradientAttributes): tf.Tensor4D | null {
  const columns = name === INPUT_GRADIENT ? attributes.inputShape[3] : attributes.filterShape[3];
  if (columns % 4 !== 0 && tf.getBackend() === 'wasm') return null;
  return (runCustomKernel(name, inputs, attributes)?.[0] as tf.Tensor4D | undefined) ?? null;
}
