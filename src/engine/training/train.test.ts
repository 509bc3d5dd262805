/** A whole small run on the wasm backend in Node: it learns, repeats itself from its seed, obeys its reins and leaks nothing. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeAutoencoder, type LayeredNetwork } from '../../domain/architecture';
import { type Checkpoint, checkpointBuffers } from '../../domain/checkpoint';
import type { FloatImage } from '../../domain/image';
import { defaultRecipe } from '../../domain/presets';
import type { Recipe } from '../../domain/recipe';
import type { seededRandom } from '../../domain/seeded-random';
import type { Snapshot } from '../../domain/snapshot';
import { StudioError } from '../../domain/studio-error';
import { headInput } from '../../kernels/ops/head-input/head-input';
import { startWasmInNode } from '../../kernels/testing/wasm-in-node';
import { imageMetrics } from '../../metrics/roc';
import { reconstruct } from '../../network/autoencoder';
import { disposeWeights, initialWeights, snapshotOf, weightsFromSnapshot } from '../../network/weights';
import { yieldToMessages } from '../yield-to-messages';
import { emptyBatch, fillPlace, prepareBatch, viewForValidation } from './batch';
import { type TrainingEvent, type TrainingResult, train } from './train';
import { TrainingBatches } from './training-batches';
import { TrainingControl } from './training-control';
import { viewExtent } from './training-views';

const recipe: Recipe = { ...defaultRecipe, size: 32, depth: 3, maps: 4, batch: 4, lengthUnit: 'steps', length: 60 };
const picture = { width: 32, height: 28 };

/** Stripes of varied phase: something to learn. */
function stripes(index: number): FloatImage {
  const pixels = Float32Array.from({ length: 28 * 32 }, (_, at) => 0.5 + 0.4 * Math.sin((at % 32) / 2 + index));
  return { width: 32, height: 28, channels: 1, pixels };
}

/** A grey square somewhere. */
function withSquare(image: FloatImage, random: ReturnType<typeof seededRandom>) {
  const { width, height } = image;
  const pixels = Float32Array.from(image.pixels);
  const [left, top] = [random.integer(0, width - 8), random.integer(0, height - 8)];
  for (let y = top; y < top + 6; y++) pixels.fill(0.2, y * width + left, y * width + left + 6);
  const mask = { width, height, pixels: Uint8Array.from(pixels, (value, at) => (value === image.pixels[at] ? 0 : 1)) };
  return { image: { ...image, pixels }, mask };
}

interface Circumstances {
  readonly steer?: (event: TrainingEvent, control: TrainingControl) => void;
  readonly checkpoint?: Checkpoint | null;
  readonly interruptions?: readonly string[];
  readonly now?: () => number;
}

const run = (changes: Partial<Recipe> = {}, steer: Circumstances['steer'] = () => {}) => runUnder(changes, { steer });

async function runUnder(
  changes: Partial<Recipe>,
  { steer = () => {}, checkpoint = null, interruptions = [], now = () => performance.now() }: Circumstances,
) {
  const changed = { ...recipe, ...changes };
  const architecture = describeAutoencoder({ ...changed, ...viewExtent(changed.views, picture), channels: 1 });
  const batchOptions = { architecture, seed: changed.seed, views: changed.views, corrupt: withSquare };
  const weights = checkpoint
    ? weightsFromSnapshot({ architecture, weights: checkpoint.weights })
    : initialWeights(architecture, changed.seed);
  const control = new TrainingControl();
  const events: TrainingEvent[] = [];
  const generator = train({
    recipe: changed,
    architecture,
    weights,
    batches: new TrainingBatches({
      batchSize: changed.batch,
      seed: changed.seed,
      pictureCount: 10,
      picture: async (index) => stripes(index),
      prepare: (places) => prepareBatch(batchOptions, places),
      batchesTaken: checkpoint?.step,
    }),
    trainCount: 10,
    heldOutCount: 3,
    heldOutView: async (index) => viewForValidation(batchOptions, stripes(100 + index), index),
    control,
    checkpoint,
    interruptions,
    now,
    yieldToMessages,
  });
  try {
    let next = await generator.next();
    while (!next.done) {
      events.push(next.value);
      steer(next.value, control);
      next = await generator.next();
    }
    const result: TrainingResult = next.value;
    return { events, result, snapshot: await snapshotOf(architecture, weights) };
  } finally {
    disposeWeights(weights);
  }
}

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

const validationsOf = (events: TrainingEvent[]) => events.flatMap((event) => (event.kind === 'validation' ? [event.point] : []));

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

/** A clock of which every look costs 0.1 s: checkpoints and progress come often, and at the same steps in every run. */
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
    const control = (event: TrainingEvent, reins: TrainingControl) => void (event.kind === 'progress' && reins.stop());
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
