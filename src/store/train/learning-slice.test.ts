/** Learning again from the good pictures, with the network that there is. */
import { expect, it, vi } from 'vitest';
import { areaOf } from '../../domain/areas';
import { StudioError } from '../../domain/studio-error';
import { filmstripOf } from '../inspect/filmstrip';
import { judgedGoodOf } from '../inspect/judged-good';
import { createStudioStore } from '../studio-store';
import { createFakeClient, modelCard } from '../testing/fake-client';
import { areAreasNew, staleReasonOf } from './stale-model';

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

const areas = [
  areaOf('ignore', [
    [0.1, 0.1],
    [0.3, 0.1],
    [0.3, 0.2],
  ]),
];

it('learns with other areas, which are no reason to train again, and can be taken back', async () => {
  const { client, get } = await withOneMore();
  await get().learning.learnAgain();
  expect(areAreasNew(get())).toBe(false);
  get().edit.chooseAreas(areas);
  expect(get().recipe.recipe.areas).toEqual(areas);
  expect(areAreasNew(get())).toBe(true);
  expect(staleReasonOf(get())).toMatch(/^The areas have changed/);
  await get().learning.learnAgain();
  const asked = client.asked.filter(({ kind }) => kind === 'learn-again') as unknown as { areas?: unknown }[];
  expect(asked.map((request) => request.areas)).toEqual([undefined, areas]);
  expect(get().train.model?.trainedWith.recipe.areas).toEqual(areas);
  expect(staleReasonOf(get())).toBeNull();
  get().edit.undoEdit();
  expect('areas' in get().recipe.recipe).toBe(false);
  expect(areAreasNew(get())).toBe(true);
  get().edit.redoEdit();
  expect(areAreasNew(get())).toBe(false);
});

it('says that a training is needed where more than the areas has changed', async () => {
  const { get } = await withOneMore();
  get().edit.chooseAreas(areas);
  get().edit.chooseRegion({ left: 0, top: 0, width: 0.5, height: 1 });
  expect(areAreasNew(get())).toBe(false);
  expect(staleReasonOf(get())).toMatch(/The good pictures and the region of interest and the areas have changed .* Train again/);
});

it('keeps the areas that a model from a file brings along, and learns again where they are changed', async () => {
  const { client, get } = await withOneMore();
  const card = { ...modelCard, recipe: { ...modelCard.recipe, areas } };
  const origin = { kind: 'opened', file: 'other.zip' } as const;
  get().train.setModel({ card, origin, trainedWith: { recipe: card.recipe, goodIds: [] }, presence: 'here' });
  expect(get().recipe.recipe.areas).toEqual(areas);
  expect(staleReasonOf(get())).toBeNull();
  get().edit.chooseAreas(undefined);
  expect(areAreasNew(get())).toBe(true);
  await get().learning.learnAgain();
  expect(client.asked.findLast(({ kind }) => kind === 'learn-again')).toMatchObject({ areas: undefined });
  expect('areas' in get().recipe.recipe).toBe(false);
});
