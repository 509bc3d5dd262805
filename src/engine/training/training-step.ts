/** One training step: forward pass, loss, gradients, Adam, moving averages. */
import * as tf from '@tensorflow/tfjs-core';
import { type Architecture, BATCH_NORM_MOMENTUM, HEAD_PREFIX } from '../../domain/architecture';
import { headInput } from '../../kernels/ops/head-input/head-input';
import { meanSquaredError } from '../../kernels/ops/mean-squared-error/mean-squared-error';
import { movedAverage } from '../../kernels/ops/moving-average/moving-average';
import { type BatchStatistics, reconstructForTraining, runForTraining } from '../../network/autoencoder';
import type { Weights } from '../../network/weights';
import type { Adam } from './adam';
import { focalLoss, weightedSquaredError } from './losses';

/** One batch on the device; all of one batch size and extent. */
export interface BatchTensors {
  /** [batch, paddedHeight, paddedWidth, channels], values in 0..1. */
  readonly corrupted: tf.Tensor4D;
  /** The target, same shape. */
  readonly clean: tf.Tensor4D;
  /** Same shape: the weight of each squared error; null where all have the same weight. */
  readonly errorWeights: tf.Tensor4D | null;
  /** [batch, paddedHeight, paddedWidth, 1], 1 where the picture was damaged; null without a head. */
  readonly damaged: tf.Tensor4D | null;
}

/**
 * Train on one batch: the autoencoder to restore the clean picture, and its head, if there is one, to locate the damage.
 *
 * @param stepsDone steps before this one
 * @returns the reconstruction's loss as a scalar tensor that the caller reads and disposes; all else is cleaned up
 */
export function trainingStep(
  architecture: Architecture,
  weights: Weights,
  adam: Adam,
  { corrupted, clean, errorWeights, damaged }: BatchTensors,
  learningRate: number,
  stepsDone: number,
): tf.Scalar {
  const statistics: BatchStatistics = new Map();
  const trainable = (part: 'autoencoder' | 'head') =>
    [...weights].flatMap(([name, variable]) =>
      variable.trainable && name.startsWith(HEAD_PREFIX) === (part === 'head') ? [variable] : [],
    );
  let reconstruction: tf.Tensor4D | null = null;
  const { value, grads } = tf.variableGrads(() => {
    const output = reconstructForTraining(architecture, weights, corrupted, statistics);
    if (architecture.head) reconstruction = tf.keep(tf.clone(output));
    return errorWeights ? weightedSquaredError(output, clean, errorWeights) : meanSquaredError(output, clean);
  }, trainable('autoencoder'));
  let gradients = grads;
  if (architecture.head && reconstruction) {
    // A pass of its own, because the head's loss must have no gradient by the reconstruction, which would learn to show damage.
    const input = headInput(corrupted, reconstruction);
    const { head } = architecture;
    const headPass = tf.variableGrads(
      () => focalLoss(runForTraining(head, weights, input, statistics), damaged as tf.Tensor4D),
      trainable('head'),
    );
    tf.dispose([input, reconstruction, headPass.value]);
    gradients = { ...grads, ...headPass.grads };
  }
  adam.applyGradients(weights, gradients, learningRate);
  updateMovingAverages(weights, statistics, stepsDone);
  tf.dispose(gradients);
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
