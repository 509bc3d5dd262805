/** The mean squared error in plain operations, with the library's gradient: the specification. */
import * as tf from '@tensorflow/tfjs-core';

/** Mean over all values of (prediction - target)^2; both have one shape. */
export function meanSquaredErrorReference(prediction: tf.Tensor, target: tf.Tensor): tf.Scalar {
  return tf.mean(tf.squaredDifference(prediction, target)) as tf.Scalar;
}
