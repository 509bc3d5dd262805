/** The input of the head in plain operations: the specification. */
import * as tf from '@tensorflow/tfjs-core';

/** Arguments and result as of headInput. */
export function headInputReference(picture: tf.Tensor4D, reconstruction: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => tf.concat([picture, reconstruction, tf.sub(picture, reconstruction)], 3));
}
