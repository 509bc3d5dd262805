import { expect, it, vi } from 'vitest';
import { conformalThreshold } from '../../metrics/threshold';
import { createStudioStore } from '../studio-store';
import { createFakeClient, inferenceCard, modelCard } from '../testing/fake-client';
import { goodSplitOf } from './good-split';

const files = (...paths: string[]) => paths.map((path) => ({ path, file: new Blob([path]) }));
const partsByPath = ({ getState }: ReturnType<typeof createStudioStore>) => {
  const parts = goodSplitOf(getState());
  return getState().data.pictures.map(({ id, path }) => [path, parts.get(id)]);
};

it('tells who was learned from, who was held out, and who came later', async () => {
  const client = createFakeClient();
  const store = createStudioStore(client);
  await store.getState().data.importFiles(files('good/1.png', 'good/a.png', 'good/b.png', 'good/c.png'), 'good');
  expect(partsByPath(store)[0]).toEqual(['good/1.png', undefined]);
  const running = store.getState().train.startTraining();
  await vi.waitFor(() => expect(client.asked.some(({ kind }) => kind === 'train')).toBe(true));
  client.training.finish({ model: modelCard, warning: null });
  await running;
  await store.getState().data.importFiles(files('good/2.png'), 'good');
  expect(partsByPath(store)).toEqual([
    ['good/1.png', 'held-out'],
    ['good/a.png', 'trained-on'],
    ['good/b.png', 'trained-on'],
    ['good/c.png', 'trained-on'],
    ['good/2.png', undefined],
  ]);
});

it('knows of an opened model whom it held out, and nothing of the others', async () => {
  const card = inferenceCard(conformalThreshold([0.1], 0.05));
  const store = createStudioStore(createFakeClient({ 'import-model': () => ({ card }) }));
  await store.getState().data.importFiles(files('good/1.png', 'good/a.png'), 'good');
  await store.getState().export.openModel('model.zip', new Blob());
  expect(partsByPath(store)).toEqual([
    ['good/1.png', 'held-out'],
    ['good/a.png', undefined],
  ]);
});
