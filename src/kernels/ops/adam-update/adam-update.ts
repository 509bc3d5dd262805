/**
 * One weight's step of Adam (Kingma and Ba 2015, algorithm 1, with the bias corrections folded into the rate): by one kernel where
 * the backend has ours, else in plain operations, which are the reference.
 */
import * as tf from '@tensorflow/tfjs-core';
import { runCustomKernel } from '../custom-kernel';

export const ADAM_UPDATE = 'StainlessAdamUpdate';

export interface AdamAttributes {
  readonly beta1: number;
  readonly beta2: number;
  /** learningRate * sqrt(1 - beta2^step) / (1 - beta1^step). */
  readonly rate: number;
  readonly epsilon: number;
}

export interface AdamMoments {
  readonly first: tf.Tensor;
  readonly second: tf.Tensor;
}

/**
 * @param moments of the step before; null at the first step
 * @returns the new weight and moments, of the weight's shape; nothing given is changed or disposed
 */
export function adamUpdate(
  weight: tf.Tensor,
  gradient: tf.Tensor,
  moments: AdamMoments | null,
  attributes: AdamAttributes,
): AdamMoments & { value: tf.Tensor } {
  const [value, first, second] =
    runCustomKernel(ADAM_UPDATE, { weight, gradient, ...moments }, attributes) ?? plainUpdate(weight, gradient, moments, attributes);
  return { value, first, second };
}

/** The specification. */
export function plainUpdate(
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
