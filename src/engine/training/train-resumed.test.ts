/** A run that is interrupted goes on from its checkpoint, on the wasm backend in Node, as if there had been no interruption. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Checkpoint, checkpointBuffers } from '../../domain/checkpoint';
import type { Recipe } from '../../domain/recipe';
import { startWasmInNode } from '../../kernels/testing/wasm-in-node';
import { runUnder, validationsOf } from './testing/small-run';
import type { TrainingEvent } from './train';
import type { TrainingControl } from './training-control';

beforeAll(startWasmInNode);

/** A clock that advances by 0.1 s at each reading: checkpoints and progress come often, and at the same steps in every run. */
function steadyClock(): () => number {
  let milliseconds = 0;
  return () => {
    milliseconds += 100;
    return milliseconds;
  };
}

class WorkerDied extends Error {}

/** The first checkpoint from this step on, as it arrives on the other side; the run that made it dies. */
async function interruptedAt(step: number, changes: Partial<Recipe>): Promise<Checkpoint> {
  let kept: Checkpoint | null = null;
  const dieAfter = (event: TrainingEvent) => {
    if (event.kind !== 'checkpoint' || event.checkpoint.step < step) return;
    kept = structuredClone(event.checkpoint, { transfer: checkpointBuffers(event.checkpoint) });
    throw new WorkerDied();
  };
  await expect(runUnder(changes, { steer: dieAfter, now: steadyClock() })).rejects.toBeInstanceOf(WorkerDied);
  return kept as unknown as Checkpoint;
}

describe('a training that was interrupted', () => {
  // A learning rate at which the schedule has something to remember, and pictures that do not divide by the batch.
  const changes = { length: 60, learningRate: 0.02 };

  it('goes on from a checkpoint to the very same weights, validations and figures', async () => {
    const whole = await runUnder(changes, { now: steadyClock() });
    const checkpoint = await interruptedAt(30, changes);
    expect(checkpoint.step).toBeGreaterThanOrEqual(30);
    expect(checkpoint.step).toBeLessThan(60);
    const resumed = await runUnder(changes, { checkpoint, interruptions: ['The GPU was lost.'], now: steadyClock() });
    expect(resumed.snapshot.weights).toEqual(whole.snapshot.weights);
    expect(validationsOf(resumed.events)).toEqual(validationsOf(whole.events).filter(({ step }) => step > checkpoint.step));
    const { steps, epochs, bestStep, bestValidationPsnr } = whole.result.summary;
    expect(resumed.result.summary).toMatchObject({ steps, epochs, bestStep, bestValidationPsnr, notes: ['The GPU was lost.'] });
    expect(resumed.result.summary.seconds).toBeGreaterThan(checkpoint.seconds);
  });

  it('has only its end left to do when it was lost after the last step', async () => {
    const whole = await runUnder({ length: 12 }, { now: steadyClock() });
    const checkpoint = await interruptedAt(12, { length: 12 });
    const resumed = await runUnder({ length: 12 }, { checkpoint });
    expect(resumed.events).toEqual([]);
    expect(resumed.snapshot.weights).toEqual(whole.snapshot.weights);
  });

  it('keeps the best weights of a checkpoint when it is stopped at once', async () => {
    const checkpoint = await interruptedAt(20, changes);
    const control = (event: TrainingEvent, training: TrainingControl) => void (event.kind === 'progress' && training.stop());
    const { result } = await runUnder({ ...changes, length: 1000 }, { checkpoint, steer: control, now: steadyClock() });
    expect(result.summary).toMatchObject({ ended: 'stopped', bestStep: checkpoint.best?.step });
  });

  it('holds the same number of tensors at every step, checkpoints included', async () => {
    const before = tf.memory().numTensors;
    const counts: number[] = [];
    let checkpoints = 0;
    await runUnder(
      { length: 200 },
      {
        now: steadyClock(),
        steer: (event) => {
          if (event.kind === 'checkpoint') checkpoints += 1;
          // From the first validation on there are the best weights too. At a progress no loss waits to be read.
          if (event.kind === 'progress' && event.progress.step > 10) counts.push(tf.memory().numTensors);
        },
      },
    );
    expect(checkpoints).toBeGreaterThan(5);
    expect(counts.length).toBeGreaterThan(150);
    expect(new Set(counts).size).toBe(1);
    expect(tf.memory().numTensors).toBe(before);
  }, 20_000);
});
