/** A whole small run on the wasm backend in Node: it learns, repeats itself from its seed, pauses and stops when told, and leaks nothing. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LayeredNetwork } from '../../domain/architecture';
import type { Recipe } from '../../domain/recipe';
import type { Snapshot } from '../../domain/snapshot';
import { StudioError } from '../../domain/studio-error';
import { headInput } from '../../kernels/ops/head-input/head-input';
import { startWasmInNode } from '../../kernels/testing/wasm-in-node';
import { imageMetrics } from '../../metrics/roc';
import { reconstruct } from '../../network/autoencoder';
import { disposeWeights, weightsFromSnapshot } from '../../network/weights';
import { emptyBatch, fillPlace, viewForValidation } from './batch';
import { type Circumstances, runUnder, stripes, validationsOf, withSquare } from './testing/small-run';

const run = (changes: Partial<Recipe> = {}, steer: Circumstances['steer'] = () => {}) => runUnder(changes, { steer });

/** How well the head's map tells damaged pixels from others, on pictures it has not seen, at half the size as it was trained. */
async function pointingAuroc({ architecture, weights: arrays }: Snapshot): Promise<number> {
  const weights = weightsFromSnapshot({ architecture, weights: arrays });
  const options = { seed: 9, views: 'two-scale', corrupt: withSquare } as const;
  const truth: number[] = [];
  const logits: number[] = [];
  for (let index = 0; index < 8; index++) {
    const view = viewForValidation(options, stripes(200 + index), index);
    const batch = emptyBatch(architecture, 1);
    fillPlace(architecture, batch, 0, view);
    const shape: [number, number, number, number] = [1, architecture.paddedHeight, architecture.paddedWidth, 1];
    const map = tf.tidy(() => {
      const x = tf.tensor4d(batch.corrupted, shape);
      return reconstruct(architecture.head as LayeredNetwork, weights, headInput(x, reconstruct(architecture, weights, x)));
    });
    logits.push(...(await map.data()));
    truth.push(...batch.damaged);
    map.dispose();
  }
  disposeWeights(weights);
  return (
    imageMetrics(
      logits,
      truth.map((damaged) => (damaged ? 'damaged' : 'good')),
    ).auroc ?? 0
  );
}

beforeAll(startWasmInNode);

describe('training on wasm', () => {
  it('learns: the validation loss falls to less than a third', async () => {
    const points = validationsOf((await run()).events);
    expect(points.at(-1)?.loss).toBeLessThan((points[0]?.loss ?? 0) / 3);
  });

  it('gives the same weights for the same seed and others for another', async () => {
    const [first, second, other] = [await run({ length: 12 }), await run({ length: 12 }), await run({ length: 12, seed: 2 })];
    expect(second.snapshot.weights).toEqual(first.snapshot.weights);
    expect(other.snapshot.weights['enc0_conv/kernel']).not.toEqual(first.snapshot.weights['enc0_conv/kernel']);
  });

  it('ends with the tensors it began with', async () => {
    await run({ length: 3 });
    const before = tf.memory().numTensors;
    await run({ length: 25 });
    expect(tf.memory().numTensors).toBe(before);
  });

  describe('with everything past the paper', () => {
    const best: Partial<Recipe> = {
      head: 'discriminative',
      views: 'two-scale',
      loss: 'balanced',
      schedule: 'cosine',
      depth: 2,
      length: 400,
    };

    it('learns to repair, and its head to point at the damage', async () => {
      const { events, snapshot } = await run(best);
      const points = validationsOf(events);
      expect(points.at(-1)?.loss).toBeLessThan((points[0]?.loss ?? 0) / 2);
      expect(await pointingAuroc(snapshot)).toBeGreaterThan(0.9);
    }, 20_000);

    it('keeps the last weights and leaves no tensor behind', async () => {
      await run({ ...best, length: 3 });
      const before = tf.memory().numTensors;
      const { result } = await run({ ...best, length: 25 });
      expect(tf.memory().numTensors).toBe(before);
      expect(result.summary.bestStep).toBe(25);
    });

    it('does not let the head touch the reconstruction', async () => {
      const [withHead, without] = [await run({ ...best, length: 12 }), await run({ ...best, head: 'none', length: 12 })];
      for (const [name, values] of Object.entries(without.snapshot.weights)) expect(withHead.snapshot.weights[name]).toEqual(values);
    });
  });

  it('reports its length in epochs as the pictures and the batch make it', async () => {
    const { result } = await run({ lengthUnit: 'epochs', length: 8 });
    expect(result.summary).toMatchObject({ steps: 20, epochs: 8, ended: 'length-reached', trainCount: 10, validationCount: 3 });
  });

  it('turns a time budget into steps and keeps it', async () => {
    const { result, events } = await run({ lengthUnit: 'minutes', length: 0.1 });
    const planned = events.flatMap((event) =>
      event.kind === 'progress' && event.progress.totalSteps !== null ? [event.progress.totalSteps] : [],
    );
    expect(planned.length).toBeGreaterThan(0);
    expect(result.summary.seconds).toBeGreaterThanOrEqual(6);
    expect(result.summary.seconds).toBeLessThan(6 + 2);
    expect(planned.at(-1)).toBe(result.summary.steps);
    expect(result.summary.notes.join(' ')).toContain('time budget');
  }, 20_000);

  it('pauses until it is resumed', async () => {
    let resumed = false;
    const { events, result } = await run({ length: 12 }, (event, control) => {
      if (event.kind === 'validation' && event.point.step === 10) control.pause();
      if (event.kind === 'paused') {
        setTimeout(() => {
          resumed = true;
          control.resume();
        }, 50);
      }
      if (event.kind === 'resumed') expect(resumed).toBe(true);
    });
    expect(events.map(({ kind }) => kind)).toContain('resumed');
    // Whoever leaves the page during the pause finds the run where it was.
    const before = events.slice(
      0,
      events.findIndex(({ kind }) => kind === 'paused'),
    );
    expect(before.findLast((event) => event.kind === 'checkpoint')).toMatchObject({ checkpoint: { step: 10 } });
    expect(result.summary.steps).toBe(12);
  });

  it('stops when asked, with the weights of the best validation', async () => {
    const { result, events } = await run({ length: 1000 }, (event, control) => {
      if (event.kind === 'validation' && event.point.step >= 30) control.stop();
    });
    const best = validationsOf(events).reduce((a, b) => (b.psnr > a.psnr ? b : a));
    expect(result.summary).toMatchObject({ ended: 'stopped', bestStep: best.step, bestValidationPsnr: best.psnr });
    expect(result.summary.steps).toBeLessThan(1000);
  });

  it('stops before the first validation with the weights it has', async () => {
    const { result } = await run({ length: 1000 }, (event, control) => {
      if (event.kind === 'progress') control.stop();
    });
    expect(result.summary.bestStep).toBe(result.summary.steps);
  });

  it('keeps the best weights when the loss stops being a number, and says what to change', async () => {
    let damaged = false;
    const { result, snapshot } = await run({ length: 200 }, (event) => {
      if (event.kind === 'validation' && event.point.step === 20 && !damaged) {
        damaged = true;
        // What a learning rate far too large does, without waiting for it.
        for (const variable of Object.values(tf.engine().state.registeredVariables))
          if (variable.shape.length === 4) variable.assign(tf.fill(variable.shape, Number.NaN));
      }
    });
    expect(result.warning).toBeInstanceOf(StudioError);
    expect(result.warning?.message).toContain('learning rate');
    expect(result.summary).toMatchObject({ ended: 'diverged' });
    expect(result.summary.bestStep).toBeLessThanOrEqual(20);
    expect(Object.values(snapshot.weights).every((values) => values.every(Number.isFinite))).toBe(true);
  });

  it('says so when the loss is never a number', async () => {
    await expect(run({ learningRate: Number.POSITIVE_INFINITY, length: 30 })).rejects.toMatchObject({ code: 'training-diverged-at-once' });
  });
});
