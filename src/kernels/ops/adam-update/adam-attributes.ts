/** The arguments of an Adam step, as the operation, its reference and the kernels of the backends take them. */
import type * as tf from '@tensorflow/tfjs-core';

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
