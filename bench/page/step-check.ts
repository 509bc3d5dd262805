/**
 * A few small steps of Best with everything that another library needs to repeat them: the initial weights, the batch, and the losses that come out.
 * A peer whose losses are others trains something else.
 */
import * as tf from '@tensorflow/tfjs-core';
import { type LayeredNetwork, shapeSize, weightSpecs } from '../../src/domain/architecture';
import { focalLoss } from '../../src/engine/training/losses';
import { headInput } from '../../src/kernels/ops/head-input/head-input';
import { type BatchStatistics, reconstructForTraining, runForTraining } from '../../src/network/autoencoder';
import { snapshotOf } from '../../src/network/weights';
import { LEARNING_RATE } from '../network';
import { type BestTraining, bestTraining } from './best-training';
import type { StepCheck } from './messages';

const SIZE = 64;
const BATCH = 2;
const STEPS = 3;

export async function makeStepCheck(): Promise<StepCheck> {
  const training = bestTraining(SIZE, BATCH);
  const { weights } = await snapshotOf(training.architecture, training.weights);
  const { corrupted, clean, damaged } = training.batch;
  const arrays = [
    ...weightSpecs(training.architecture).map(({ name, shape }) => ({ name, shape, values: weights[name] })),
    { name: 'corrupted', shape: [BATCH, SIZE, SIZE, 3], values: corrupted },
    { name: 'clean', shape: [BATCH, SIZE, SIZE, 3], values: clean },
    { name: 'damaged', shape: [BATCH, SIZE, SIZE, 1], values: damaged },
  ];
  const all = new Float32Array(arrays.reduce((length, { shape }) => length + shapeSize(shape), 0));
  let offset = 0;
  const described = arrays.map(({ name, shape, values }) => {
    const place = { name, shape, offset };
    all.set(values, offset);
    offset += values.length;
    return place;
  });
  const losses: { reconstruction: number[]; head: number[] } = { reconstruction: [], head: [] };
  for (let step = 0; step < STEPS; step++) {
    losses.head.push(await headLoss(training));
    losses.reconstruction.push((await training.step()).value);
  }
  training.dispose();
  const description = JSON.stringify({ size: SIZE, batch: BATCH, steps: STEPS, learningRate: LEARNING_RATE, arrays: described });
  return { description, bytes: new Uint8Array(all.buffer), losses };
}

/** With the weights as they are; trainingStep does not tell it. */
async function headLoss({ architecture, weights, batch }: BestTraining): Promise<number> {
  const statistics: BatchStatistics = new Map();
  const loss = tf.tidy(() => {
    const picture = tf.tensor4d(batch.corrupted, [BATCH, SIZE, SIZE, 3]);
    const shown = headInput(picture, reconstructForTraining(architecture, weights, picture, statistics));
    const logits = runForTraining(architecture.head as LayeredNetwork, weights, shown, statistics);
    return focalLoss(logits, tf.tensor4d(batch.damaged, [BATCH, SIZE, SIZE, 1]));
  });
  const [value] = await loss.data();
  loss.dispose();
  for (const { mean, variance } of statistics.values()) tf.dispose([mean, variance]);
  return value;
}
