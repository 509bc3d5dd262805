/**
 * One Adam step of one weight (Kingma and Ba 2015, algorithm 1, with the bias corrections folded into the rate). It runs as one kernel where
 * the backend has ours, and as the reference's plain operations elsewhere.
 */
import type * as tf from '@tensorflow/tfjs-core';
import { runCustomKernel } from '../custom-kernel';
import type { AdamAttributes, AdamMoments } from './adam-attributes';
import { adamUpdateReference } from './reference';

export const ADAM_UPDATE = 'StainlessAdamUpdate';

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
    runCustomKernel(ADAM_UPDATE, { weight, gradient, ...moments }, attributes) ??
    adamUpdateReference(weight, gradient, moments, attributes);
  return { value, first, second };
}
