/**
 * Scales and shifts each channel, then applies LeakyReLU: batch normalisation in inference. One custom kernel where the backend has it, the
 * reference elsewhere. It has no gradient: training normalises by the batch (normalised-activation.ts).
 */
import type * as tf from '@tensorflow/tfjs-core';
import { runCustomKernel } from '../custom-kernel';
import { scaledActivationReference } from './reference';

export const SCALED_ACTIVATION = 'StainlessScaledActivation';

/**
 * @param x [batch, height, width, channels]
 * @param scale [channels]
 * @param shift [channels]
 * @param slope of the LeakyReLU below zero
 */
export function scaledActivation(x: tf.Tensor4D, scale: tf.Tensor, shift: tf.Tensor, slope: number): tf.Tensor4D {
  const own = x.shape[3] % 4 === 0 ? runCustomKernel(SCALED_ACTIVATION, { x, scale, shift }, { slope }) : null;
  return (own?.[0] as tf.Tensor4D | undefined) ?? scaledActivationReference(x, scale, shift, slope);
}
