/** One step of an exponential moving average in plain operations: the specification. */
import * as tf from '@tensorflow/tfjs-core';

/** Arguments and result as of movedAverage. */
export function movingAverageReference(average: tf.Tensor, value: tf.Tensor, momentum: number): tf.Tensor {
  return tf.tidy(() => tf.add(tf.mul(average, momentum), tf.mul(value, 1 - momentum)));
}
