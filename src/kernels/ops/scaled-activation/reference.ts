/** Scale, shift and LeakyReLU in plain operations: the specification. */
import * as tf from '@tensorflow/tfjs-core';

/** Arguments and result as of scaledActivation. */
export function scaledActivationReference(x: tf.Tensor4D, scale: tf.Tensor, shift: tf.Tensor, slope: number): tf.Tensor4D {
  return tf.leakyRelu(tf.add(tf.mul(x, scale), shift), slope) as tf.Tensor4D;
}
