/** What the head is shown: the picture, its reconstruction and their difference, side by side as channels. */
import * as tf from '@tensorflow/tfjs-core';

/**
 * @param picture [batch, height, width, channels], values in 0..1
 * @param reconstruction same shape
 * @returns [batch, height, width, 3 * channels]
 */
export function headInput(picture: tf.Tensor4D, reconstruction: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => tf.concat([picture, reconstruction, tf.sub(picture, reconstruction)], 3));
}
