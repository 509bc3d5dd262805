/** The queue of a comparison with a fake client: order, failure, pause, reload, and the worker it shares with the page. */
import { describe, expect, it, vi } from 'vitest';
import type { Checkpoint } from '../../domain/checkpoint';
import { StudioError } from '../../domain/studio-error';
import { conformalThreshold } from '../../metrics/threshold';
import { memoryProjects } from '../../storage/project-repository';
import { createMemoryStore, type ListableRecordStore } from '../../storage/record-store';
import { stepStateOf } from '../step-states';
import { changeState, createStudioStore } from '../studio-store';
import { createFakeClient, inferenceCard, modelCard } from '../testing/fake-client';
import { buildComparisonReport, writeComparisonCsv } from './build-comparison-report';
import { planOf } from './comparison-choices';
import { pairStripOf } from './run-pair';

const layout = ['set/train/good/1.png', 'set/train/good/2.png', 'set/test/good/5.png', 'set/test/crack/40.png', 'set/test/crack/90.png'];
const script = {
  'export-model': () => ({ zip: new Uint8Array(8) }),
  'import-model': () => ({ card: inferenceCard(conformalThreshold([0.1], 0.05)) }),
};

/** A page on the project `parts`, of which it finds the comparison only: projects are another test's. */
async function studio({ recordStore = createMemoryStore() as ListableRecordStore, project = 'parts', more = {}, withData = true } = {}) {
  const client = createFakeClient({ ...script, ...more });
  const store = createStudioStore(client, undefined, memoryProjects(recordStore));
  changeState(store, { project: { projectId: project } });
  const get = store.getState;
  await get().compare.loadComparison();
  if (withData)
    await get().data.importFiles(
      layout.map((path) => ({ path, file: new Blob([path]) })),
      'ask',
    );
  const trains = () => client.asked.filter(({ kind }) => kind === 'train');
  /** Resolves when the nth training has been asked for. */
  const asked = (count: number) => vi.waitFor(() => expect(trains()).toHaveLength(count));
  const phases = () => get().compare.comparison?.runs.map(({ status }) => status.phase);
  const finish = (psnr = 30) =>
    client.training.finish({ model: { ...modelCard, training: { ...modelCard.training, bestValidationPsnr: psnr } }, warning: null });
  return { client, get, recordStore, trains, asked, phases, finish };
}

type Studio = Awaited<ReturnType<typeof studio>>;

/** Four runs: both networks, clean and stained. */
const start = ({ get }: Studio) => get().compare.startComparison(planOf(get()).chosen);

const checkpointAt = (step: number): Checkpoint => ({
  recipe: modelCard.recipe,
  step,
  seconds: step,
  length: { totalSteps: 400, firstStepSeconds: 1 },
  weights: {},
  adam: { step, first: {}, second: {} },
  schedule: { learningRate: 0.001, best: 20, lastImprovement: 0 },
  best: null,
});

const progress = (step: number) =>
  ({
    kind: 'training-progress',
    progress: {
      step,
      totalSteps: 400,
      epoch: 1,
      totalEpochs: 4,
      trainingLoss: 0.1,
      learningRate: 0.001,
      secondsPerStep: 0.1,
      picturesPerSecond: 80,
      secondsLeft: 10,
    },
  }) as const;

describe('the queue', () => {
  it('works its runs off in order, each trained, kept and inspected, with the same seed and pictures', async () => {
    const page = await studio();
    const ended = start(page);
    for (let run = 1; run <= 4; run++) {
      await page.asked(run);
      expect(page.phases()?.[run - 1]).toBe('running');
      page.finish(30 + run);
    }
    await ended;
    expect(page.phases()).toEqual(['done', 'done', 'done', 'done']);
    expect(page.trains().map((request) => request.kind === 'train' && [request.recipe.network, request.recipe.corruption])).toEqual([
      ['ae', 'none'],
      ['ae', 'stain'],
      ['aesc', 'none'],
      ['aesc', 'stain'],
    ]);
    const of = page.trains().map((request) => (request.kind === 'train' ? [request.recipe.seed, request.good.length] : []));
    expect(new Set(of.map(String)).size).toBe(1);
    const { client } = page;
    expect(client.asked.map(({ kind }) => kind).filter((kind) => ['train', 'export-model', 'inspect'].includes(kind))).toEqual(
      Array.from({ length: 4 }, () => ['train', 'export-model', 'inspect']).flat(),
    );
    expect(stepStateOf(page.get(), 'compare')).toBe('done');
    const report = buildComparisonReport(page.get().compare.comparison ?? raise());
    expect(report.runs.map(({ result }) => result?.detectors.residual.image.auroc)).toEqual([1, 1, 1, 1]);
    expect(report.dataset).toEqual({ name: 'set', good: 2, test: { good: 1, crack: 2 }, masks: 0 });
    expect(writeComparisonCsv(page.get().compare.comparison ?? raise()).split('\r\n')).toHaveLength(6);
  });

  it('marks a run that fails, goes on, and takes it up again when asked', async () => {
    const page = await studio();
    const ended = start(page);
    await page.asked(1);
    page.client.training.fail(new StudioError('training-diverged-at-once', { step: 3, learningRate: 1 }));
    for (let run = 2; run <= 4; run++) {
      await page.asked(run);
      page.finish();
    }
    await ended;
    expect(page.phases()).toEqual(['failed', 'done', 'done', 'done']);
    const [failed] = page.get().compare.comparison?.runs ?? [];
    expect(failed.status).toMatchObject({ reason: expect.stringContaining('the loss is no longer a number') });
    page.get().compare.retryRun(failed.id);
    const again = page.get().compare.resumeComparison();
    await page.asked(5);
    page.finish();
    await again;
    expect(page.phases()).toEqual(['done', 'done', 'done', 'done']);
  });

  it('pauses at the checkpoint of the step at hand, and goes on from there', async () => {
    const page = await studio();
    const ended = start(page);
    await page.asked(1);
    page.client.training.emit(progress(12));
    page.get().compare.pauseComparison();
    expect(page.get().compare.queue.phase).toBe('pausing');
    expect(page.client.steered).toEqual(['pause']);
    page.client.training.emit({ kind: 'checkpoint', checkpoint: checkpointAt(12) });
    page.client.training.emit({ kind: 'training-paused' });
    await ended;
    expect(page.get().compare.queue.phase).toBe('idle');
    expect(page.get().compare.comparison?.runs[0].status).toEqual({ phase: 'interrupted', fromStep: 12 });
    expect(stepStateOf(page.get(), 'compare')).toBe('paused');
    void page.get().compare.resumeComparison();
    await page.asked(2);
    expect(page.trains()[1]).toMatchObject({ checkpoint: { step: 12 } });
  });

  it('finishes a training that is over before the pause, and inspects with its model later', async () => {
    const page = await studio();
    const ended = start(page);
    await page.asked(1);
    page.client.training.emit({ kind: 'calibrating', stage: 'learning', scored: 0, total: 4 });
    page.get().compare.pauseComparison();
    page.finish();
    await ended;
    expect(page.phases()?.slice(0, 2)).toEqual(['trained', 'waiting']);
    void page.get().compare.resumeComparison();
    await vi.waitFor(() => expect(page.phases()?.[0]).toBe('done'));
    expect(page.client.asked.filter(({ kind }) => kind === 'import-model')).toHaveLength(1);
    expect(page.trains().length).toBeLessThanOrEqual(2);
  });

  it('skips, removes, ends a run early, and stops', async () => {
    const page = await studio();
    const ended = start(page);
    await page.asked(1);
    const ids = page.get().compare.comparison?.runs.map(({ id }) => id) ?? [];
    page.get().compare.removeRuns(new Set([ids[3]]));
    page.get().compare.undoRemoveRuns();
    expect(page.get().compare.comparison?.runs.map(({ id }) => id)).toEqual(ids);
    page.get().compare.removeRuns(new Set([ids[1]]));
    page.get().compare.skipRun(ids[0]);
    await page.asked(2);
    expect(page.phases()).toEqual(['skipped', 'running', 'waiting']);
    page.client.training.emit(progress(5));
    page.get().compare.stopComparison();
    expect(page.client.steered).toEqual(['stop']);
    page.finish();
    await ended;
    expect(page.phases()).toEqual(['skipped', 'done', 'skipped']);
    expect(page.trains()).toHaveLength(2);
  });

  it('stops where there is no device, and does not fail run by run', async () => {
    const page = await studio({
      more: {
        'open-device': () => {
          throw new StudioError('device-missing', { device: 'webgpu', detail: 'There is none.' });
        },
      },
    });
    await page.get().device.openDevice('webgpu');
    await start(page);
    expect(page.get().compare.queue).toMatchObject({ phase: 'idle', error: { code: 'device-missing' } });
    expect(page.phases()).toEqual(['waiting', 'waiting', 'waiting', 'waiting']);
  });

  it('adds the runs that are lacking to a comparison that is there', async () => {
    const page = await studio();
    page.get().compare.changeChoices({ chosenNetworks: ['ae'], chosenCorruptions: ['none'] });
    const ended = start(page);
    await page.asked(1);
    page.finish();
    await ended;
    page.get().compare.changeChoices({ chosenCorruptions: ['none', 'stain'] });
    const more = start(page);
    await page.asked(2);
    page.finish();
    await more;
    expect(page.phases()).toEqual(['done', 'done']);
  });
});

describe('the worker that a comparison shares with the page', () => {
  it('has the model at hand step aside, refuses a training meanwhile, and brings the model back', async () => {
    const page = await studio();
    const { get, client } = page;
    await get().export.openModel('model.zip', new Blob(['model']));
    await vi.waitFor(() => expect(get().inspect.inspection.phase).toBe('done'));
    const scores = get().inspect.results;
    page.get().compare.changeChoices({ chosenNetworks: ['ae'], chosenCorruptions: ['none'] });
    const ended = start(page);
    await page.asked(1);
    expect(get().train.model?.presence).toBe('away');
    await get().train.startTraining();
    expect(get().train.run).toMatchObject({ phase: 'failed', error: { code: 'comparison-running' } });
    await get().export.openModel('other.zip', new Blob(['other']));
    expect(get().export.opening).toMatchObject({ phase: 'failed', error: { code: 'comparison-running' } });
    page.finish();
    await ended;
    expect(get().train.model?.presence).toBe('here');
    expect(get().inspect.results).toBe(scores);
    expect(client.asked.filter(({ kind }) => kind === 'import-model')).toHaveLength(2);
  });

  it('lends a run’s model to the page', async () => {
    const page = await studio();
    page.get().compare.changeChoices({ chosenNetworks: ['ae'], chosenCorruptions: ['none'] });
    const ended = start(page);
    await page.asked(1);
    page.finish();
    await ended;
    expect(await page.get().compare.useRun(page.get().compare.comparison?.runs[0].id ?? '')).toBe(true);
    expect(page.get().train.model?.origin).toEqual({ kind: 'opened', file: 'AE, None, 256 px (comparison)' });
  });
});

describe('a reload', () => {
  /** A page that was left during its second run. */
  async function left(checkpoint: number | null) {
    const page = await studio();
    void start(page);
    await page.asked(1);
    page.finish();
    await page.asked(2);
    if (checkpoint !== null) page.client.training.emit({ kind: 'checkpoint', checkpoint: checkpointAt(checkpoint) });
    await vi.waitFor(() => expect(page.get().compare.keeping.phase).toBe('done'));
    return page.recordStore;
  }

  it('finds the comparison where it stood, trains nothing twice, and goes on from the checkpoint', async () => {
    const recordStore = await left(40);
    const page = await studio({ recordStore, withData: false });
    expect(page.phases()).toEqual(['done', 'interrupted', 'waiting', 'waiting']);
    expect(page.get().compare.comparison?.runs[1].notes).toEqual([
      'The page was left during this run; it resumes from its checkpoint at step 40.',
    ]);
    const ended = page.get().compare.resumeComparison();
    for (let run = 1; run <= 3; run++) {
      await page.asked(run);
      page.finish();
    }
    await ended;
    expect(page.trains()[0]).toMatchObject({ checkpoint: { step: 40 }, recipe: { corruption: 'stain' }, good: [{}, {}] });
    expect(page.phases()).toEqual(['done', 'done', 'done', 'done']);
  });

  it('goes on by itself when its project is opened, unless it was paused or the last visit got nowhere', async () => {
    const recordStore = await left(40);
    const opened = async (withStep: number | null = null) => {
      const page = await studio({ recordStore, withData: false });
      const going = page.get().compare.resumeLeftComparison();
      if (page.get().compare.leftComparison === 'goes-on' || page.get().compare.queue.phase === 'running') await page.asked(1);
      if (withStep !== null) page.client.training.emit({ kind: 'checkpoint', checkpoint: checkpointAt(withStep) });
      await new Promise((resolve) => setTimeout(resolve, 20));
      return { ...page, going };
    };
    const second = await opened(60);
    expect(second.trains()[0]).toMatchObject({ checkpoint: { step: 40 } });
    // It got further, so it goes on again; then no further, and it waits.
    const third = await opened();
    expect(third.trains()[0]).toMatchObject({ checkpoint: { step: 60 } });
    const fourth = await opened();
    expect([fourth.get().compare.leftComparison, fourth.trains().length]).toEqual(['waits', 0]);
    void fourth.get().compare.resumeComparison();
    await fourth.asked(1);
    expect(fourth.get().compare.leftComparison).toBeNull();
    fourth.get().compare.pauseComparison();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const fifth = await opened();
    expect([fifth.get().compare.leftComparison, fifth.trains().length]).toEqual([null, 0]);
  });

  it('begins a run anew that had no checkpoint, and says so', async () => {
    const page = await studio({ recordStore: await left(null), withData: false });
    expect(page.get().compare.comparison?.runs[1].status).toEqual({ phase: 'interrupted', fromStep: null });
    expect(page.get().compare.comparison?.runs[1].notes[0]).toContain('there was no checkpoint yet');
  });

  it('is told what clearing gives back, and finds nothing afterwards', async () => {
    const recordStore = await left(40);
    const page = await studio({ recordStore, withData: false });
    await page.get().compare.clearComparison();
    expect(page.get().compare.clearedNote).toMatch(/it used [\d.]+ .?B/);
    expect((await studio({ recordStore, withData: false })).get().compare.comparison).toBeNull();
  });

  it('belongs to its project: another one has none, and clearing it there takes nothing away', async () => {
    const recordStore = await left(40);
    const other = await studio({ recordStore, project: 'bottles', withData: false });
    expect(other.get().compare.comparison).toBeNull();
    await other.get().compare.clearComparison();
    expect((await studio({ recordStore, withData: false })).phases()).toEqual(['done', 'interrupted', 'waiting', 'waiting']);
  });

  it('is lost where the browser has no room, which is said while the queue goes on', async () => {
    const full = {
      ...createMemoryStore(),
      write: async () => {
        throw new StudioError('storage-full');
      },
    };
    const page = await studio({ recordStore: full });
    const ended = start(page);
    for (let run = 1; run <= 4; run++) {
      await page.asked(run);
      page.finish();
    }
    await ended;
    await page.get().compare.saveComparison();
    expect(page.get().compare.keeping).toMatchObject({ phase: 'failed', error: { code: 'storage-full' } });
    expect(page.phases()).toEqual(['done', 'done', 'done', 'done']);
    expect((await studio({ recordStore: full, withData: false })).get().compare.comparison).toBeNull();
  });
});

it('a comparison that the browser had no room for is kept once there is some', async () => {
  const memory = createMemoryStore();
  const room = { isMade: false };
  const recordStore: ListableRecordStore = {
    ...memory,
    write: (records, gone) => (room.isMade ? memory.write(records, gone) : Promise.reject(new StudioError('storage-full'))),
  };
  const page = await studio({ recordStore });
  page.get().compare.changeChoices({ chosenNetworks: ['ae'], chosenCorruptions: ['none'] });
  const ended = start(page);
  await page.asked(1);
  page.finish();
  await ended;
  expect(page.get().compare.keeping.phase).toBe('failed');
  room.isMade = true;
  await page.get().compare.saveComparison();
  expect(page.get().compare.keeping.phase).toBe('done');
  const again = await studio({ recordStore: memory, withData: false });
  expect(again.get().compare.comparison).toEqual(page.get().compare.comparison);
  expect(await again.get().compare.useRun(again.get().compare.comparison?.runs[0].id ?? '')).toBe(true);
});

describe('two runs side by side', () => {
  it('show the pictures that they disagree on first, with both maps from a worker beside', async () => {
    let inspections = 0;
    const page = await studio({
      more: {
        inspect: ({ pictures }: { pictures: readonly { id: string; path: string }[] }, emit: (event: never) => void) => {
          inspections += 1;
          const turned = inspections === 2;
          for (const [index, { id, path }] of pictures.entries()) {
            const number = Number(/\d+/.exec(path)?.[0]);
            const score = turned && path.includes('90') ? 0.01 : number / 100;
            emit({
              kind: 'inspected',
              id,
              scores: { residual: score, uncertainty: score },
              seconds: 0,
              done: index + 1,
              total: 3,
            } as never);
          }
          return {
            pixel: {},
            pool: { pictures: 3, masks: 0, cleanPixels: 0, defectivePixels: 0 },
            curves: {},
            best: {},
            secondsPerPicture: 0.1,
          };
        },
      },
    });
    page.get().compare.changeChoices({ chosenNetworks: ['ae'] });
    const ended = start(page);
    for (let run = 1; run <= 2; run++) {
      await page.asked(run);
      page.finish();
    }
    await ended;
    const [left, right] = page.get().compare.comparison?.runs ?? [];
    await page.get().compare.openPair(left.id, right.id);
    expect(page.get().compare.pair?.detector).toBe('residual');
    const strip = pairStripOf(page.get());
    expect(strip.map(({ picture, left: mine, right: other }) => [picture.path, mine.rank, other.rank])).toEqual([
      ['set/test/crack/90.png', 1, 3],
      ['set/test/crack/40.png', 2, 1],
      ['set/test/good/5.png', 3, 2],
    ]);
    expect([strip[0].left.verdict, strip[0].right.verdict]).toEqual(['reject', 'pass']);
    await vi.waitFor(() => expect(page.get().compare.pair?.views).toMatchObject({ left: { phase: 'done' }, right: { phase: 'done' } }));
    expect(page.client.askedBeside.map(({ kind }) => kind)).toEqual(['open-device', 'import-model', 'view', 'import-model', 'view']);
    // The model that is loaded looks first: one import a picture.
    page.get().compare.selectNeighbourInPair(1);
    await vi.waitFor(() => expect(page.client.askedBeside).toHaveLength(8));
    expect(page.client.askedBeside.slice(5).map(({ kind }) => kind)).toEqual(['view', 'import-model', 'view']);
    page.get().compare.selectNeighbourInPair(-1);
    await vi.waitFor(() => expect(page.get().compare.pair?.views.right.phase).toBe('done'));
    expect(page.client.askedBeside).toHaveLength(8);
  });
});

function raise(): never {
  throw new Error('There is no comparison.');
}
