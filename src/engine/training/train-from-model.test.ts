/** A training that goes on from a model, on the wasm backend in Node: where it begins, that it repeats itself, and that an interruption changes nothing. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type Checkpoint, checkpointBuffers } from '../../domain/checkpoint';
import { startWasmInNode } from '../../kernels/testing/wasm-in-node';
import { type Circumstances, runUnder, validationsOf } from './testing/small-run';
import type { TrainingEvent } from './train';

beforeAll(startWasmInNode);

const STEPS = 60;
const again = { length: 90 };
type Start = NonNullable<Circumstances['start']>;

function steadyClock(): () => number {
  let milliseconds = 0;
  return () => {
    milliseconds += 100;
    return milliseconds;
  };
}

/** A model of 60 steps, and the loss with which its training ended. */
async function trained(): Promise<{ start: Start; loss: number; firstLoss: number; psnr: number }> {
  const { events, snapshot, result } = await runUnder({ length: STEPS, schedule: 'cosine' }, {});
  const points = validationsOf(events);
  return {
    start: { snapshot, steps: STEPS },
    loss: points.at(-1)?.loss ?? 0,
    firstLoss: points[0].loss,
    psnr: result.summary.bestValidationPsnr,
  };
}

const firstProgress = (events: readonly TrainingEvent[]) => {
  const first = events.find((event) => event.kind === 'progress');
  return first?.kind === 'progress' ? first.progress : null;
};

describe('a training that goes on from a model', () => {
  it("begins at that model's loss, not at that of a network that knows nothing, and forgets nothing at its first steps", async () => {
    const { start, loss, firstLoss } = await trained();
    const { events, result } = await runUnder({ ...again, schedule: 'cosine' }, { start });
    const points = validationsOf(events);
    expect(points[0]).toMatchObject({ step: 0, loss });
    const fresh = await runUnder({ ...again, schedule: 'cosine' }, {});
    expect(firstProgress(events)?.trainingLoss).toBeLessThan((firstProgress(fresh.events)?.trainingLoss ?? 0) / 2);
    for (const point of points) expect(point.loss).toBeLessThan(1.1 * loss);
    expect(points.at(-1)?.loss).toBeLessThan(loss);
    expect(firstLoss).toBeGreaterThan(2 * loss);
    expect(result.summary).toMatchObject({ steps: 30, startedFrom: { model: '0a1b2c3d4e5f', steps: STEPS } });
    expect(result.summary.notes[0]).toBe(
      'Went on from the weights of the model 0a1b2c3d4e5f, which had been trained for 60 steps: 30 steps more.',
    );
  });

  it('is never worse in validation than the model where the best weights are kept', async () => {
    const { start, psnr } = await trained();
    const { result } = await runUnder({ ...again, learningRate: 0.5 }, { start });
    expect(result.summary.bestValidationPsnr).toBeGreaterThanOrEqual(psnr);
  });

  it('shows other damage than the training before it did', async () => {
    const { start } = await trained();
    const [first, second] = [await runUnder(again, { start }), await runUnder(again, { start: { ...start, steps: 0 } })];
    expect(second.snapshot.weights['enc0_conv/kernel']).not.toEqual(first.snapshot.weights['enc0_conv/kernel']);
    expect(first.result.summary.epochs).toBe(second.result.summary.epochs);
  });

  it('gives the same weights twice, and where it was interrupted, right after its beginning too', async () => {
    const { start } = await trained();
    const changes = { ...again, learningRate: 0.02 };
    const whole = await runUnder(changes, { start, now: steadyClock() });
    expect((await runUnder(changes, { start, now: steadyClock() })).snapshot.weights).toEqual(whole.snapshot.weights);
    const checkpoints = whole.events.flatMap((event) => (event.kind === 'checkpoint' ? [event.checkpoint] : []));
    expect(checkpoints[0].step).toBe(0);
    expect(checkpoints.length).toBeGreaterThan(2);
    for (const checkpoint of [checkpoints[0], checkpoints[1]].map(sent)) {
      // The model itself is not at hand any more: all comes from the checkpoint.
      const gone = { ...start, snapshot: { ...start.snapshot, weights: {} } };
      const resumed = await runUnder(changes, { start: gone, checkpoint, now: steadyClock() });
      expect(resumed.snapshot.weights).toEqual(whole.snapshot.weights);
      expect(resumed.result.summary.bestStep).toBe(whole.result.summary.bestStep);
    }
  });
});

/** As it arrives on the other side. */
const sent = (checkpoint: Checkpoint): Checkpoint => structuredClone(checkpoint, { transfer: checkpointBuffers(checkpoint) });
