/** The self-test of the store: what it asks for, that it follows the threshold, and when it is forgotten. */
import { expect, it, vi } from 'vitest';
import type { SelfTest, TestedDamage } from '../../domain/self-test';
import { StudioError } from '../../domain/studio-error';
import { buildReport } from '../export/build-report';
import { createStudioStore } from '../studio-store';
import { createFakeClient, modelCard } from '../testing/fake-client';
import { selfTestExamplesOf, selfTestVerdictOf } from './self-test-verdicts';

const damaged = (index: number, size: number, residual: number): TestedDamage => ({
  index,
  picture: 'good/3.png',
  kind: 'dent',
  size,
  contrast: 'medium',
  levels: 20,
  scores: { residual, uncertainty: 0 },
  pointed: { residual: true, uncertainty: false },
  covered: { residual: 1, uncertainty: 0 },
});

/** The conformal threshold of the fake model is 0.19. */
const test: SelfTest = {
  kinds: ['dent'],
  kindsWereTrained: false,
  pictures: ['good/3.png'],
  damaged: [damaged(0, 0.02, 0.1), damaged(1, 0.04, 0.5), damaged(2, 0.16, 0.15), damaged(3, 0.16, 0.9)],
  impossibleCount: 0,
  heldOut: modelCard.calibration.heldOut,
  undamaged: modelCard.calibration.imageScores,
  pixel: {},
};

type Script = Parameters<typeof createFakeClient>[0];

/** Twenty good pictures, of which the model held out 0 to 18, and two to inspect. */
async function trained(script: Script = {}) {
  const client = createFakeClient({
    'self-test': (_request, emit) => {
      emit({ kind: 'self-test-progress', done: 1, total: 4 });
      return { test };
    },
    ...script,
  });
  const { getState: get } = createStudioStore(client);
  const paths = Array.from({ length: 20 }, (_, index) => ({ path: `good/${index}.png`, file: new Blob([String(index)]) }));
  await get().data.importFiles(paths, 'good');
  const train = async () => {
    const asked = client.asked.filter(({ kind }) => kind === 'train').length;
    const running = get().train.startTraining();
    await vi.waitFor(() => expect(client.asked.filter(({ kind }) => kind === 'train')).toHaveLength(asked + 1));
    return { running, finish: () => client.training.finish({ model: { ...modelCard }, warning: null }) };
  };
  const { running, finish } = await train();
  finish();
  await running;
  const asked = (kind: string) => client.asked.filter((request) => request.kind === kind);
  return { client, get, asked, train };
}

it('lends the held-out pictures alone, and keeps what comes back', async () => {
  const { get, asked } = await trained();
  expect(get().selfTest.selfTest.phase).toBe('idle');
  const run = get().selfTest.runSelfTest();
  expect(get().selfTest.selfTest.phase).toBe('preparing');
  await run;
  expect(get().selfTest.selfTest).toEqual({ phase: 'done', test });
  const [request] = asked('self-test') as unknown as { pictures: { path: string }[] }[];
  expect(request.pictures.map(({ path }) => path).sort()).toEqual([...modelCard.calibration.heldOut].sort());
});

it('finds and misses by the threshold in force, without asking again', async () => {
  const { get, asked } = await trained();
  await get().selfTest.runSelfTest();
  expect(selfTestVerdictOf(get())).toMatchObject({ found: 2, undamagedRejected: 0, smallestSizeFound: null });
  expect(selfTestExamplesOf(get()).missed.map(({ index }) => index)).toEqual([2, 0]);
  expect(selfTestExamplesOf(get()).found.map(({ index }) => index)).toEqual([1, 3]);
  get().inspect.setThreshold('residual', 0.12);
  expect(selfTestVerdictOf(get())).toMatchObject({ found: 3, undamagedRejected: 7, smallestSizeFound: 0.04 });
  expect(selfTestVerdictOf(get())).toBe(selfTestVerdictOf(get()));
  get().inspect.changeView({ detector: 'uncertainty' });
  expect(selfTestVerdictOf(get())).toMatchObject({ found: 0 });
  expect(asked('self-test')).toHaveLength(1);
});

it('is part of the report once it was run', async () => {
  const { get } = await trained();
  await get().data.importFiles([{ path: 'new/77.png', file: new Blob() }], 'test');
  await vi.waitFor(() => expect(get().inspect.inspection.phase).toBe('done'));
  expect(buildReport(get())).not.toHaveProperty('selfTest');
  await get().selfTest.runSelfTest();
  expect(buildReport(get()).selfTest).toMatchObject({ damagedCount: 4, detectors: { residual: { found: 2 }, uncertainty: { found: 0 } } });
});

it('is forgotten with the model, and given up when a training begins', async () => {
  const { get, train } = await trained();
  await get().selfTest.runSelfTest();
  const again = await train();
  expect(get().selfTest.selfTest.phase).toBe('done');
  again.finish();
  await again.running;
  expect(get().selfTest.selfTest.phase).toBe('idle');

  const { get: busy, train: trainBusy } = await trained({ 'self-test': () => new Promise(() => {}) });
  void busy().selfTest.runSelfTest();
  await vi.waitFor(() => expect(busy().selfTest.selfTest.phase).toBe('preparing'));
  await trainBusy();
  expect(busy().selfTest.selfTest.phase).toBe('idle');
  await busy().selfTest.runSelfTest();
  expect(busy().selfTest.selfTest.phase).toBe('idle');
});

it('can be stopped', async () => {
  const { get } = await trained({ 'self-test': () => new Promise(() => {}) });
  const run = get().selfTest.runSelfTest();
  get().selfTest.stopSelfTest();
  await run;
  expect(get().selfTest.selfTest.phase).toBe('idle');
});

it('says what went wrong, and where the pictures are missing', async () => {
  const { get, asked } = await trained({
    'self-test': () => {
      throw new StudioError('out-of-memory', { doing: 'testing' });
    },
  });
  await get().selfTest.runSelfTest();
  expect(get().selfTest.selfTest).toMatchObject({ phase: 'failed', error: { code: 'out-of-memory' } });
  get().edit.removePictures(new Set(get().data.pictures.map(({ id }) => id)));
  await get().selfTest.runSelfTest();
  expect(get().selfTest.selfTest).toMatchObject({ phase: 'failed', error: { code: 'self-test-no-pictures' } });
  expect(asked('self-test')).toHaveLength(1);
});

it('makes the damaged pictures again to look at, of many in a row the first and the last', async () => {
  const release: (() => void)[] = [];
  const { get, asked } = await trained({
    'view-self-test': async ({ damage: { index } }) => {
      await new Promise<void>((resolve) => void release.push(resolve));
      const four = new Float32Array(4);
      const maps = { residual: four, uncertainty: four };
      return { view: { id: String(index), width: 2, height: 2, channels: 1, input: four, reconstruction: four, maps, truth: null } };
    },
  });
  await get().selfTest.runSelfTest();
  const done = get().selfTest.showDamage(test.damaged[0]);
  void get().selfTest.showDamage(test.damaged[1]);
  void get().selfTest.showDamage(test.damaged[2]);
  expect(get().selfTest.selfTestView).toEqual({ phase: 'preparing', index: 2, before: null });
  for (let answer = 0; answer < 2; answer++) {
    await vi.waitFor(() => expect(release.length).toBeGreaterThan(0));
    release.shift()?.();
  }
  await done;
  expect(asked('view-self-test')).toMatchObject([{ damage: { index: 0 } }, { damage: { index: 2 } }]);
  expect(get().selfTest.selfTestView).toMatchObject({ phase: 'done', index: 2, view: { id: '2' } });
});
