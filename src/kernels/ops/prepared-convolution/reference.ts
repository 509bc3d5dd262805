/** A convolution for inference as its parts, one after the other: the specification. */
import * as tf from '@tensorflow/tfjs-core';
import type { ConvolutionOptions } from './prepared-convolution';

/** Nearest upsampling where asked for, conv2d with 'same' padding, bias, activation. */
export function preparedConvolutionReference(
  x: tf.Tensor4D,
  kernel: tf.Tensor4D,
  bias: tf.Tensor1D,
  { stride, upsamples, activation }: ConvolutionOptions,
): tf.Tensor {
  const [, height, width] = x.shape;
  const upsampled = upsamples ? tf.image.resizeNearestNeighbor(x, [height * 2, width * 2]) : x;
  const z = tf.add(tf.conv2d(upsampled, kernel, stride, 'same'), bias);
  return activation === 'sigmoid' ? tf.sigmoid(z) : tf.leakyRelu(z, activation.slope);
}
