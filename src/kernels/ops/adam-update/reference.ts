/** One Adam step in plain operations: the specification. */
import * as tf from '@tensorflow/tfjs-core';
import type { AdamAttributes, AdamMoments } from './adam-attributes';

/** Arguments as of adamUpdate. @returns the new weight and moments */
export function adamUpdateReference(
  weight: tf.Tensor,
  gradient: tf.Tensor,
  moments: AdamMoments | null,
  { beta1, beta2, rate, epsilon }: AdamAttributes,
): tf.Tensor[] {
  return tf.tidy(() => {
    const newest = tf.mul(gradient, 1 - beta1);
    const newestSquare = tf.mul(tf.square(gradient), 1 - beta2);
    const first = moments ? tf.add(tf.mul(moments.first, beta1), newest) : newest;
    const second = moments ? tf.add(tf.mul(moments.second, beta2), newestSquare) : newestSquare;
    return [tf.sub(weight, tf.div(tf.mul(first, rate), tf.add(tf.sqrt(second), epsilon))), first, second];
  });
}
