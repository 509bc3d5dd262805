/**
 * The head's input: the picture, its reconstruction and their difference, concatenated as channels. A custom kernel computes it where the backend
 * has one: on wasm the library's concatenation copies three values at a time, and takes as long as a convolution.
 */
import type * as tf from '@tensorflow/tfjs-core';
import { runCustomKernel } from '../custom-kernel';
import { headInputReference } from './reference';

export const HEAD_INPUT = 'StainlessHeadInput';

/**
 * @param picture [batch, height, width, channels], values in 0..1
 * @param reconstruction same shape
 * @returns [batch, height, width, 3 * channels]; it has no gradient
 */
export function headInput(picture: tf.Tensor4D, reconstruction: tf.Tensor4D): tf.Tensor4D {
  const own = runCustomKernel(HEAD_INPUT, { picture, reconstruction }, {});
  return (own?.[0] as tf.Tensor4D) ?? headInputReference(picture, reconstruction);
}
