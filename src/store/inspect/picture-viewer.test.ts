/** Of several selections in a row the last one is shown, also where the pictures before it are known already. */
import { expect, it, vi } from 'vitest';
import { createStudioStore } from '../studio-store';
import { createFakeClient, modelCard } from '../testing/fake-client';

const layout = ['set/train/good/1.png', 'set/train/good/2.png', 'set/test/good/5.png', 'set/test/crack/40.png', 'set/test/crack/90.png'];

it('shows the last one of several selections, known or not', async () => {
  const client = createFakeClient();
  const { getState: get } = createStudioStore(client);
  await get().data.importFiles(
    layout.map((path) => ({ path, file: new Blob([path]) })),
    'ask',
  );
  const running = get().train.startTraining();
  await vi.waitFor(() => expect(client.asked.some(({ kind }) => kind === 'train')).toBe(true));
  client.training.finish({ model: modelCard, warning: null });
  await running;
  await vi.waitFor(() => expect(get().inspect.inspection.phase).toBe('done'));
  const ids = get()
    .data.pictures.filter(({ role }) => role === 'test')
    .map(({ id }) => id);
  const shown = (id: string) => vi.waitFor(() => expect(get().inspect.viewed).toMatchObject({ phase: 'done', view: { id } }));
  for (const id of ids) {
    get().inspect.selectPicture(id);
    await shown(id);
  }
  for (const id of [ids[0], ids[2], ids[1]]) get().inspect.selectPicture(id);
  await shown(ids[1]);
  get().inspect.selectPicture(ids[0]);
  get().inspect.selectPicture(ids[2]);
  await shown(ids[2]);
});
