/** A training through the store whose workers and GPUs die under it. */
import { describe, expect, it, vi } from 'vitest';
import type { Checkpoint } from '../../domain/checkpoint';
import { defaultRecipe } from '../../domain/presets';
import { StudioError } from '../../domain/studio-error';
import type { Answers, TrainingProgress } from '../../protocol/events';
import type { Request } from '../../protocol/requests';
import { createStudioStore } from '../studio-store';
import { createFakeClient, device, type FakeClient, modelCard } from '../testing/fake-client';

const isTrain = (request: Request): request is Extract<Request, { kind: 'train' }> => request.kind === 'train';

function checkpointAt(step: number, bestStep: number | null = null): Checkpoint {
  return {
    recipe: defaultRecipe,
    step,
    seconds: step / 10,
    length: { totalSteps: 1000, firstStepSeconds: 1 },
    weights: {},
    adam: { step, first: {}, second: {} },
    schedule: { learningRate: 0.01, best: 20, lastImprovement: 0 },
    best: bestStep === null ? null : { step: bestStep, psnr: 20, weights: {} },
  };
}

function progressAt(step: number): TrainingProgress {
  const unseen = { totalSteps: 1000, totalEpochs: 10, learningRate: 0.01, secondsPerStep: 0.1, picturesPerSecond: 80, secondsLeft: 10 };
  return { step, epoch: step / 100, trainingLoss: 1 / step, ...unseen };
}

/** A store in which a training has begun, and what a test does to it. */
async function training(script: Parameters<typeof createFakeClient>[0] = {}) {
  const client = createFakeClient(script);
  const store = createStudioStore(client);
  const get = store.getState;
  await get().data.importFiles([{ path: 'set/train/good/1.png', file: new Blob(['1']) }], 'good');
  const ended = get().train.startTraining();
  const trains = () => client.asked.filter(isTrain);
  const isAsked = (times: number) => vi.waitFor(() => expect(trains()).toHaveLength(times));
  await isAsked(1);
  const reach = (step: number) => client.training.emit({ kind: 'training-progress', progress: progressAt(step) });
  const keep = (checkpoint: Checkpoint) => client.training.emit({ kind: 'checkpoint', checkpoint });
  return { client, get, ended, trains, isAsked, reach, keep };
}

/** As the client tells it: what was pending is rejected, then the crash is announced. */
function kill({ training, crash }: FakeClient, detail = 'it was ended from outside'): void {
  training.fail(new StudioError('worker-crashed', { detail }));
  crash();
}

const done: Answers['train'] = { model: modelCard, warning: null };

describe('a training whose worker dies', () => {
  it('goes on from the newest checkpoint in a new worker, says so, and ends with the result of the run', async () => {
    const { client, get, ended, trains, isAsked, reach, keep } = await training();
    keep(checkpointAt(400));
    client.training.emit({ kind: 'validation', point: { step: 800, loss: 0.1, psnr: 20, isBest: true } });
    keep(checkpointAt(800));
    reach(812);
    client.training.emit({ kind: 'validation', point: { step: 810, loss: 0.1, psnr: 21, isBest: true } });
    kill(client);
    await isAsked(2);
    const said = `The compute worker was lost at step 812 (it was ended from outside); training resumed from step 800 on ${device.description}.`;
    expect(trains()[1]).toMatchObject({ checkpoint: { step: 800 }, interruptions: [said] });
    expect(client.asked.filter(({ kind }) => kind === 'open-device')).toHaveLength(2);
    expect(get().train.run.phase).toBe('running');
    expect(get().train.live.interruptions).toEqual([said]);
    expect(get().train.live.validations.map(({ step }) => step)).toEqual([800]);
    expect(get().train.live.losses).toEqual([]);
    client.training.finish(done);
    await ended;
    expect(get().train.run).toEqual({ phase: 'done', warning: null });
    expect(get().train.model?.presence).toBe('here');
  });

  it('begins again where there was no checkpoint yet', async () => {
    const { client, get, ended, trains, isAsked, reach } = await training();
    reach(3);
    kill(client);
    await isAsked(2);
    expect(trains()[1].checkpoint).toBeNull();
    expect(get().train.live.interruptions[0]).toContain(
      'at step 3 (it was ended from outside); there was no checkpoint yet, so training started over',
    );
    client.training.finish(done);
    await ended;
  });

  it('ends the worker of a lost GPU itself', async () => {
    const { client, get, ended, trains, isAsked, reach, keep } = await training();
    keep(checkpointAt(800));
    reach(812);
    client.training.fail(new StudioError('device-lost', { detail: 'the driver was reset.' }));
    await isAsked(2);
    expect(client.renewed).toEqual(['its GPU was lost']);
    expect(get().train.live.interruptions[0]).toContain(
      'The GPU was lost at step 812 (the driver was reset); training resumed from step 800',
    );
    expect(trains()[1].checkpoint?.step).toBe(800);
    client.training.finish(done);
    await ended;
  });

  it('takes the automatic device where the wished one cannot be had any more', async () => {
    const { client, get, ended, isAsked } = await training({
      'open-device': ({ preference }) => {
        if (preference !== 'auto') throw new StudioError('device-missing', { device: preference, detail: 'It is gone.' });
        return { device };
      },
    });
    await get().device.openDevice('webgpu');
    kill(client);
    await isAsked(2);
    expect(get().device.devicePreference).toBe('auto');
    client.training.finish(done);
    await ended;
    expect(get().train.run.phase).toBe('done');
  });

  it('holds on to what the user wished: a pause and a stop outlive the worker', async () => {
    const { client, get, ended, isAsked, reach, keep } = await training();
    reach(5);
    keep(checkpointAt(5, 5));
    get().train.pauseTraining();
    client.training.emit({ kind: 'training-paused' });
    kill(client);
    await isAsked(2);
    expect(client.steered).toEqual(['pause', 'pause']);
    client.training.emit({ kind: 'training-paused' });
    expect(get().train.run.phase).toBe('paused');
    get().train.stopTraining();
    kill(client);
    await isAsked(3);
    expect(get().train.run.phase).toBe('stopping');
    expect(client.steered).toEqual(['pause', 'pause', 'stop', 'stop']);
    client.training.finish(done);
    await ended;
    expect(get().train.run.phase).toBe('done');
  });

  it('goes on as often as there is progress between the losses', async () => {
    const { client, get, ended, isAsked, keep } = await training();
    for (let loss = 1; loss <= 8; loss++) {
      keep(checkpointAt(10 * loss));
      kill(client);
      await isAsked(loss + 1);
    }
    expect(get().train.live.interruptions).toHaveLength(8);
    client.training.finish(done);
    await ended;
    expect(get().train.run.phase).toBe('done');
  });

  it('gives up after three resumes without progress, and keeps the best weights', async () => {
    const { client, get, ended, trains, isAsked, keep } = await training();
    keep(checkpointAt(40, 30));
    for (let loss = 1; loss <= 4; loss++) {
      kill(client);
      await isAsked(loss + 1);
    }
    expect(client.steered).toEqual(['stop']);
    expect(trains()[4].checkpoint?.step).toBe(40);
    client.training.finish(done);
    await ended;
    expect(get().train.run).toMatchObject({
      phase: 'done',
      warning: { code: 'training-lost-best-kept', facts: { times: 4, bestStep: 30 } },
    });
    expect(get().train.model?.card).toEqual(modelCard);
  });

  it('gives up with a clear error where there are no weights to keep', async () => {
    const { client, get, ended, isAsked } = await training();
    for (let loss = 1; loss <= 4; loss++) {
      kill(client, 'out of memory');
      if (loss < 4) await isAsked(loss + 1);
    }
    await ended;
    expect(get().train.run).toMatchObject({
      phase: 'failed',
      error: { code: 'training-lost', facts: { times: 4, detail: 'out of memory' } },
    });
    expect(get().train.live.interruptions).toHaveLength(3);
  });

  it('does not go on after an error that would come again', async () => {
    const { client, get, ended, trains } = await training();
    client.training.fail(new StudioError('out-of-memory', { doing: 'training' }));
    await ended;
    expect(get().train.run).toMatchObject({ phase: 'failed', error: { code: 'out-of-memory' } });
    expect(trains()).toHaveLength(1);
  });
});
