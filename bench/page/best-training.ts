/** The training of Best on one batch of noise, step by step as the studio's training does it: the weights of errors are made in every step too. */
import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../../src/domain/architecture';
import { Adam } from '../../src/engine/training/adam';
import { balancedWeights } from '../../src/engine/training/losses';
import { trainingStep } from '../../src/engine/training/training-step';
import { disposeWeights, initialWeights, type Weights } from '../../src/network/weights';
import { bestNetwork, LEARNING_RATE, WEIGHTS_SEED } from '../network';
import { randomMask, randomValues } from '../random-values';
import type { Outcome } from '../task';
import { readBack } from './bench-engine';

/** Of the pixels; about as much as the studio damages. */
const DAMAGED_SHARE = 0.1;

export interface BestBatch {
  /** batch * size * size * 3 values each. */
  readonly corrupted: Float32Array;
  readonly clean: Float32Array;
  /** batch * size * size values of 0 or 1. */
  readonly damaged: Float32Array;
}

export interface BestTraining {
  readonly architecture: Architecture;
  readonly weights: Weights;
  readonly batch: BestBatch;
  /** @returns the reconstruction's loss before the step */
  step(): Promise<Outcome>;
  dispose(): void;
}

export function bestTraining(size: number, batchSize: number): BestTraining {
  const architecture = bestNetwork(size);
  const weights = initialWeights(architecture, WEIGHTS_SEED);
  const adam = new Adam();
  const pixels = batchSize * size * size;
  const [corrupted, clean] = [1, 2].map((stream) => randomValues(3 * pixels, stream));
  const damaged = randomMask(pixels, DAMAGED_SHARE, 3);
  const upload = (values: Float32Array, depth: number) => tf.tensor4d(values, [batchSize, size, size, depth]);
  let steps = 0;
  return {
    architecture,
    weights,
    batch: { corrupted, clean, damaged },
    step: () => {
      const tensors = {
        corrupted: upload(corrupted, 3),
        clean: upload(clean, 3),
        errorWeights: upload(balancedWeights(damaged, 3), 3),
        damaged: upload(damaged, 1),
      };
      const loss = trainingStep(architecture, weights, adam, tensors, LEARNING_RATE, steps++);
      tf.dispose(Object.values(tensors));
      return readBack(loss);
    },
    dispose: () => {
      disposeWeights(weights);
      adam.dispose();
    },
  };
}
