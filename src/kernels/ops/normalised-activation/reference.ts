/** Batch normalisation with the batch's own statistics, then LeakyReLU, in plain operations with the library's gradients: the specification. */
import * as tf from '@tensorflow/tfjs-core';

/** [b, h, w, c] in and out; gamma and beta are [c]. */
export function normalisedActivationReference(
  x: tf.Tensor4D,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  epsilon: number,
  slope: number,
): tf.Tensor4D {
  const { mean, variance } = tf.moments(x, [0, 1, 2]);
  const normalised = tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, epsilon)));
  return tf.leakyRelu(tf.add(tf.mul(normalised, gamma), beta), slope) as tf.Tensor4D;
}
