/** A bias for each channel in plain operations, with the library's gradient: the specification. */
import * as tf from '@tensorflow/tfjs-core';

/** [batch, height, width, channels] plus [channels]. */
export function channelBiasReference(x: tf.Tensor4D, bias: tf.Tensor1D): tf.Tensor4D {
  return tf.add(x, bias);
}
