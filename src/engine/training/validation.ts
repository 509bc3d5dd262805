/**
 * Validation: how well the network reconstructs corrupted views of the held-out pictures. Views and corruption are the same at every
 * validation.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../../domain/architecture';
import { reconstruct } from '../../network/autoencoder';
import type { Weights } from '../../network/weights';
import { type Batch, type CorruptedView, emptyBatch, fillPlace } from './batch';

export interface ValidationResult {
  /** Mean squared error. */
  readonly loss: number;
  /** Peak signal-to-noise ratio in dB, the mean over pictures. */
  readonly psnr: number;
}

/**
 * Validate over all held-out pictures, in batches of the training's batch size; the last batch is filled up by repeating.
 *
 * @param viewAt gives the corrupted view of the held-out picture of an index
 */
export async function validate(
  architecture: Architecture,
  weights: Weights,
  batchSize: number,
  count: number,
  viewAt: (index: number) => Promise<CorruptedView>,
): Promise<ValidationResult> {
  const errors: number[] = [];
  for (let first = 0; first < count; first += batchSize) {
    const batch = emptyBatch(architecture, batchSize);
    for (let place = 0; place < batchSize; place++) {
      fillPlace(architecture, batch, place, await viewAt((first + place) % count));
    }
    errors.push(...(await squaredErrors(architecture, weights, batch, batchSize)).slice(0, count - first));
  }
  return { loss: mean(errors), psnr: mean(errors.map((error) => 10 * Math.log10(1 / Math.max(error, 1e-12)))) };
}

/** Mean squared error of each picture of a batch. */
async function squaredErrors(architecture: Architecture, weights: Weights, batch: Batch, batchSize: number): Promise<number[]> {
  const shape: [number, number, number, number] = [batchSize, architecture.paddedHeight, architecture.paddedWidth, architecture.channels];
  const errors = tf.tidy(() => {
    const difference = tf.squaredDifference(
      reconstruct(architecture, weights, tf.tensor4d(batch.corrupted, shape)),
      tf.tensor4d(batch.clean, shape),
    );
    return tf.mean(tf.reshape(difference, [batchSize, -1]), 1);
  });
  const values = Array.from(await errors.data());
  errors.dispose();
  return values;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
