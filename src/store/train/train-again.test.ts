/** Training again through the store: what the worker is asked for, when it is refused, and that a run that was interrupted still knows what it goes on from. */
import { expect, it, vi } from 'vitest';
import type { Checkpoint } from '../../domain/checkpoint';
import { modelFingerprint } from '../../domain/model-fingerprint';
import { recipeKnobs } from '../../domain/recipe-knobs';
import { StudioError } from '../../domain/studio-error';
import { warmStartFrom } from '../../domain/warm-start';
import type { Request } from '../../protocol/requests';
import { filmstripOf } from '../inspect/filmstrip';
import { modelNote } from '../journal/model-note';
import { restoreRun } from '../project/restored-project';
import { createStudioStore } from '../studio-store';
import { createFakeClient, modelCard } from '../testing/fake-client';
import { staleReasonOf } from './stale-model';

const isTrain = (request: Request): request is Extract<Request, { kind: 'train' }> => request.kind === 'train';
const files = (...paths: string[]) => paths.map((path) => ({ path, file: new Blob([path]) }));

/** A model of four good pictures; then one more is good. */
async function withOneMore() {
  const client = createFakeClient({ 'export-model': () => ({ zip: new Uint8Array([1]) }) });
  const store = createStudioStore(client);
  const get = store.getState;
  await get().data.importFiles(files('good/1.png', 'good/2.png', 'good/3.png', 'good/4.png'), 'good');
  const running = get().train.startTraining();
  await vi.waitFor(() => expect(client.asked.some(isTrain)).toBe(true));
  // A card of its own: the copy belongs to this very one.
  const card = { ...modelCard, recipe: get().recipe.recipe };
  client.training.finish({ model: card, warning: null });
  await running;
  await vi.waitFor(() => expect(get().train.modelCopy?.card).toBe(card));
  await get().data.importFiles(files('good/5.png'), 'good');
  const trains = () => client.asked.filter(isTrain);
  return { client, get, card, trains };
}

it('goes on from the model with its file and with the good pictures as they are now; the old model stays until the new one is there', async () => {
  const { client, get, card, trains } = await withOneMore();
  const before = get().train.model;
  const { modelCopy } = get().train;
  const running = get().train.trainAgain();
  await vi.waitFor(() => expect(trains()).toHaveLength(2));
  const start = warmStartFrom(card, modelFingerprint(card));
  expect(start).toMatchObject({ steps: 10, heldOut: card.calibration.heldOut, preparation: card.preparation });
  expect(trains()[0].start).toBeNull();
  expect(trains()[1]).toMatchObject({ checkpoint: null, recipe: get().recipe.recipe, start: { ...start, file: modelCopy?.file } });
  expect(trains()[1].good.map(({ path }) => path)).toEqual([1, 2, 3, 4, 5].map((number) => `good/${number}.png`));
  expect(get().train.startedRun?.start).toEqual(start);
  expect(get().train.model).toBe(before);
  const training = { ...card.training, startedFrom: { model: start.model, steps: start.steps } };
  const again = { ...card, training };
  client.training.finish({ model: again, warning: null });
  await running;
  expect(get().train.model?.card).toBe(again);
  expect(staleReasonOf(get())).toBeNull();
  // A third training counts the steps of both.
  expect(warmStartFrom(again, 'x').steps).toBe(20);
  const note = await modelNote(get().train.model ?? expect.fail('no model'), get().data.pictures);
  expect(note.text).toContain(`, going on from the model ${start.model}; best validation`);
  expect(note.facts).toMatchObject({ startedFrom: start.model, stepsBefore: 10 });
});

it('is refused where the recipe has another network than the model, with the settings that differ, and trains nothing', async () => {
  const { get, trains } = await withOneMore();
  get().recipe.changeSetting('size', '192');
  get().recipe.changeSetting('head', 'discriminative');
  await get().train.trainAgain();
  const { run } = get().train;
  expect(run).toMatchObject({ phase: 'failed', error: { code: 'train-again-other-network' } });
  const settings = `${recipeKnobs.size.label}, ${recipeKnobs.head.label}`;
  expect(run.phase === 'failed' && run.error.message).toContain(
    `has another network than the model (${settings}): a training from the start is needed`,
  );
  expect(trains()).toHaveLength(1);
});

it('goes on where only the training itself is another: its length and its damage', async () => {
  const { get, client, trains } = await withOneMore();
  get().recipe.changeSetting('length', '77');
  get().recipe.changeSetting('corruption', 'scratch');
  const running = get().train.trainAgain();
  await vi.waitFor(() => expect(trains()).toHaveLength(2));
  client.training.finish({ model: { ...modelCard }, warning: null });
  await running;
  expect(get().train.run.phase).toBe('done');
});

it('keeps what it goes on from over a loss of the worker', async () => {
  const { get, client, trains } = await withOneMore();
  const running = get().train.trainAgain();
  await vi.waitFor(() => expect(trains()).toHaveLength(2));
  client.training.fail(new StudioError('worker-crashed', { detail: 'it was ended from outside' }));
  client.crash();
  await vi.waitFor(() => expect(trains()).toHaveLength(3));
  expect(trains()[2].start).toEqual(trains()[1].start);
  client.training.finish({ model: { ...modelCard }, warning: null });
  await running;
});

it('takes up a checkpoint after a reload only where both go on from the same model', async () => {
  const { card, get } = await withOneMore();
  const { recipe } = get().recipe;
  const started = { recipe, goodIds: ['1'], takenUpAt: null, start: warmStartFrom(card, '0a1b2c3d4e5f') };
  const from = (model?: string) => ({ recipe, step: 3, ...(model ? { startedFrom: { model, steps: 10 } } : {}) }) as unknown as Checkpoint;
  const stepOf = (run: typeof started | Omit<typeof started, 'start'>, kept: Checkpoint) =>
    restoreRun({ phase: 'running', started: run }, kept).checkpoint?.step ?? null;
  const { start: _start, ...fromStart } = started;
  expect(stepOf(started, from('0a1b2c3d4e5f'))).toBe(3);
  expect([stepOf(started, from('another')), stepOf(started, from()), stepOf(fromStart, from('0a1b2c3d4e5f'))]).toEqual([null, null, null]);
  expect(stepOf(fromStart, from())).toBe(3);
});

it('teaches what was rejected and then judged good by training with it', async () => {
  const { client, get, trains } = await withOneMore();
  await get().data.importFiles(files('a/90.png', 'a/91.png'), 'test');
  await vi.waitFor(() => expect(filmstripOf(get()).filter(({ verdict }) => verdict)).toHaveLength(2));
  const id = get().data.pictures.find(({ path }) => path === 'a/90.png')?.id ?? '';
  get().review.judge(id, { means: 'good' });
  const running = get().learning.teach('train');
  await vi.waitFor(() => expect(trains()).toHaveLength(2));
  expect(trains()[1].good.map(({ path }) => path)).toContain('a/90.png');
  expect(client.asked.some(({ kind }) => kind === 'learn-again')).toBe(false);
  client.training.finish({ model: { ...modelCard }, warning: null });
  await running;
});

it('moves nothing where it could not train', async () => {
  const { get, trains } = await withOneMore();
  await get().data.importFiles(files('a/90.png'), 'test');
  await vi.waitFor(() => expect(filmstripOf(get()).filter(({ verdict }) => verdict)).toHaveLength(1));
  const id = get().data.pictures.find(({ path }) => path === 'a/90.png')?.id ?? '';
  get().review.judge(id, { means: 'good' });
  get().recipe.changeSetting('size', '192');
  await get().learning.teach('train');
  expect(get().learning.learning).toMatchObject({ phase: 'failed', error: { code: 'train-again-other-network' } });
  expect(get().data.pictures.find((picture) => picture.id === id)?.role).toBe('test');
  expect(trains()).toHaveLength(1);
});
