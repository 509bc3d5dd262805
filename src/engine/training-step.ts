/** One step of learning: forward, loss, gradients, Adam, moving averages. Knows nothing of pictures, seeds, time or screens. */
import * as tf from '@tensorflow/tfjs-core';
import { type Architecture, BATCH_NORM_MOMENTUM } from '../domain/architecture';
import { meanSquaredError } from '../kernels/mean-squared-error/mean-squared-error';
import { movedAverage } from '../kernels/moving-average/moving-average';
import { type BatchStatistics, reconstructForTraining } from '../network/autoencoder';
import type { Weights } from '../network/weights';
import type { Adam } from './adam';

/**
 * Train on one batch.
 *
 * @param corrupted [batch, paddedHeight, paddedWidth, channels], values in 0..1
 * @param clean the target, same shape
 * @param stepsDone steps before this one
 * @returns the loss (mean squared error) as a scalar tensor that the caller reads and disposes; all else is cleaned up
 */
export function trainingStep(
  architecture: Architecture,
  weights: Weights,
  adam: Adam,
  corrupted: tf.Tensor4D,
  clean: tf.Tensor4D,
  learningRate: number,
  stepsDone: number,
): tf.Scalar {
  const statistics: BatchStatistics = new Map();
  const trainable = [...weights.values()].filter((variable) => variable.trainable);
  const { value, grads } = tf.variableGrads(
    () => meanSquaredError(reconstructForTraining(architecture, weights, corrupted, statistics), clean),
    trainable,
  );
  adam.applyGradients(weights, grads, learningRate);
  updateMovingAverages(weights, statistics, stepsDone);
  tf.dispose(grads);
  return value;
}

/**
 * Moving averages with momentum 0.99, warmed up as (1 + n) / (10 + n) over the first steps, so that a short run is not left
 * with the averages' arbitrary start. The statistics are disposed.
 */
function updateMovingAverages(weights: Weights, statistics: BatchStatistics, stepsDone: number): void {
  const momentum = Math.min(BATCH_NORM_MOMENTUM, (1 + stepsDone) / (10 + stepsDone));
  for (const [layer, { mean, variance }] of statistics) {
    moveTowards(weights.get(`${layer}/moving_mean`) as tf.Variable, mean, momentum);
    moveTowards(weights.get(`${layer}/moving_variance`) as tf.Variable, variance, momentum);
    mean.dispose();
    variance.dispose();
  }
}

function moveTowards(average: tf.Variable, value: tf.Tensor, momentum: number): void {
  const moved = movedAverage(average, value, momentum);
  average.assign(moved);
  moved.dispose();
}
