/** One step of an exponential moving average: one custom kernel where the backend has it, the reference elsewhere. */
import type * as tf from '@tensorflow/tfjs-core';
import { runCustomKernel } from '../custom-kernel';
import { movingAverageReference } from './reference';

export const MOVING_AVERAGE = 'StainlessMovingAverage';

/** average * momentum + value * (1 - momentum), of one shape; nothing given is changed or disposed. */
export function movedAverage(average: tf.Tensor, value: tf.Tensor, momentum: number): tf.Tensor {
  return runCustomKernel(MOVING_AVERAGE, { average, value }, { momentum })?.[0] ?? movingAverageReference(average, value, momentum);
}
