/** Learning again from the good pictures, with the network that there is. */
import { expect, it, vi } from 'vitest';
import { StudioError } from '../../domain/studio-error';
import { filmstripOf } from '../inspect/filmstrip';
import { judgedGoodOf } from '../inspect/judged-good';
import { createStudioStore } from '../studio-store';
import { createFakeClient, modelCard } from '../testing/fake-client';
import { staleReasonOf } from './stale-model';

type Script = Parameters<typeof createFakeClient>[0];
const files = (...paths: string[]) => paths.map((path) => ({ path, file: new Blob([path]) }));
const taught = { ...modelCard, calibration: { ...modelCard.calibration, heldOut: ['good/1.png'] } };

/** A model of four good pictures; then one more is good. */
async function withOneMore(script: Script = {}) {
  const client = createFakeClient({
    'learn-again': (_request, emit) => {
      emit({ kind: 'calibrating', stage: 'scoring', scored: 1, total: 2 });
      return { model: taught };
    },
    ...script,
  });
  const store = createStudioStore(client);
  const get = store.getState;
  await get().data.importFiles(files('good/1.png', 'good/2.png', 'good/3.png', 'good/4.png'), 'good');
  const running = get().train.startTraining();
  await vi.waitFor(() => expect(client.asked.some(({ kind }) => kind === 'train')).toBe(true));
  client.training.finish({ model: { ...modelCard }, warning: null });
  await running;
  await get().data.importFiles(files('good/5.png'), 'good');
  return { client, get, store };
}

it('asks with all good pictures, puts the model in place of the one before, and the model is no longer out of date', async () => {
  const { client, get, store } = await withOneMore();
  expect(staleReasonOf(get())).toMatch(/The good pictures have changed/);
  const shares: number[] = [];
  store.subscribe(({ learning: { learning } }) => {
    if (learning.phase === 'running') shares.push(learning.share);
  });
  await get().learning.learnAgain();
  const [request] = client.asked.filter(({ kind }) => kind === 'learn-again') as unknown as { good: { path: string }[] }[];
  expect(request.good.map(({ path }) => path)).toEqual([1, 2, 3, 4, 5].map((number) => `good/${number}.png`));
  expect(get().learning.learning).toEqual({ phase: 'done', pictures: 5, card: taught });
  expect(get().train.model).toMatchObject({ card: taught, origin: { kind: 'trained' }, presence: 'here' });
  expect(staleReasonOf(get())).toBeNull();
  expect([Math.min(...shares), Math.max(...shares)]).toEqual([0, 0.75]);
  expect(get().compute.claims).not.toContain('learning');
});

it('keeps the model that there was where it fails, and says why', async () => {
  const error = new StudioError('too-few-good', { count: 1, minimum: 4 });
  const { get } = await withOneMore({
    'learn-again': () => {
      throw error;
    },
  });
  const { model } = get().train;
  await get().learning.learnAgain();
  expect(get().learning.learning).toMatchObject({ phase: 'failed', error: { code: 'too-few-good' } });
  expect(get().train.model).toBe(model);
});

it('waits for nothing that is not there, and gives way to nobody who trains', async () => {
  const empty = createStudioStore(createFakeClient());
  await empty.getState().learning.learnAgain();
  expect(empty.getState().learning.learning).toEqual({ phase: 'idle' });
  const { client, get } = await withOneMore();
  void get().train.startTraining();
  await vi.waitFor(() => expect(client.asked.filter(({ kind }) => kind === 'train')).toHaveLength(2));
  await get().learning.learnAgain();
  expect(get().learning.learning).toMatchObject({ phase: 'failed', error: { code: 'training-running' } });
});

it('teaches what was rejected and then judged good: it joins the good pictures, and nothing else does', async () => {
  const { client, get } = await withOneMore();
  await get().data.importFiles(files('a/90.png', 'a/91.png', 'a/1.png', 'good/92.png'), 'test');
  await vi.waitFor(() => expect(filmstripOf(get()).filter(({ verdict }) => verdict)).toHaveLength(4));
  const idOf = (path: string) => get().data.pictures.find((picture) => picture.path === path)?.id ?? '';
  get().review.judge(idOf('a/90.png'), { means: 'good' });
  get().review.judge(idOf('a/1.png'), { means: 'good' });
  get().review.judge(idOf('a/91.png'), { means: 'defect', kind: 'crack' });
  expect([...judgedGoodOf(get())]).toEqual([idOf('a/90.png')]);
  await get().learning.teach();
  const asked = client.asked.filter(({ kind }) => kind === 'learn-again') as unknown as { good: { path: string }[] }[];
  expect(asked.map(({ good }) => good.map(({ path }) => path))).toEqual([
    ['good/1.png', 'good/2.png', 'good/3.png', 'good/4.png', 'good/5.png', 'a/90.png'],
  ]);
  expect(get().data.pictures.find(({ path }) => path === 'a/90.png')?.role).toBe('good');
  expect(get().data.pictures.find(({ path }) => path === 'a/1.png')?.role).toBe('test');
  expect(judgedGoodOf(get()).size).toBe(0);
  expect(get().learning.learning.phase).toBe('done');
});
