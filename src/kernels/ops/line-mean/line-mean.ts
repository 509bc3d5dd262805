/**
 * The highest mean along a straight line through each pixel: the lines of the combined detector, and most of the arithmetic outside of its network. One
 * custom kernel where the backend has it, plain JavaScript elsewhere; both give the same values to the bit. Reference: imaging/line-mean.ts.
 */
import * as tf from '@tensorflow/tfjs-core';
import { lineMean as lineMeanReference } from '../../../imaging/line-mean';
import { runCustomKernel } from '../custom-kernel';

/** Input: plane [height, width]. Attribute: length. Output of the same shape. */
export const LINE_MEAN = 'StainlessLineMean';

export interface LineMeanAttributes {
  /** Of the lines, in pixels: a power of two, at most twice the shorter side. */
  readonly length: number;
}

/** Arguments, result and errors as of the reference. */
export function lineMean(plane: Float32Array, width: number, height: number, length: number): Float32Array {
  if (!tf.getKernel(LINE_MEAN, tf.getBackend())) return lineMeanReference(plane, width, height, length);
  const attributes: LineMeanAttributes = { length };
  const [input] = [tf.tensor2d(plane, [height, width])];
  const [output] = runCustomKernel(LINE_MEAN, { plane: input }, attributes) as [tf.Tensor];
  const means = Float32Array.from(output.dataSync());
  tf.dispose([input, output]);
  return means;
}
