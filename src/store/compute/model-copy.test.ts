/** A model outlives the worker that computes it: the page's copy goes to the next one. */
import { describe, expect, it, vi } from 'vitest';
import { StudioError } from '../../domain/studio-error';
import { conformalThreshold } from '../../metrics/threshold';
import { createStudioStore } from '../studio-store';
import { createFakeClient, inferenceCard } from '../testing/fake-client';

const card = inferenceCard(conformalThreshold([0.1, 0.2], 0.05));
const picture = (path: string) => [{ path, file: new Blob([path]) }];

/** A page with an opened model, one inspected picture, and imports that may fail from then on. */
async function opened(failsLater = false) {
  let imports = 0;
  const client = createFakeClient({
    'import-model': () => {
      imports += 1;
      if (imports > 1 && failsLater) throw new StudioError('worker-crashed', { detail: 'out of memory' });
      return { card };
    },
  });
  const store = createStudioStore(client);
  const get = store.getState;
  const file = new Blob(['model']);
  await get().export.openModel('model.zip', file);
  await get().data.importFiles(picture('test/1.png'), 'test');
  await vi.waitFor(() => expect(get().inspect.results.size).toBe(1));
  const imported = () => client.asked.filter(({ kind }) => kind === 'import-model');
  return { client, get, file, imported };
}

describe('a model whose worker has died', () => {
  it('is given to the next one, scores and all, and inspects on', async () => {
    const { client, get, file, imported } = await opened();
    client.crash();
    expect(get().train.model?.presence).toBe('returning');
    await vi.waitFor(() => expect(get().train.model?.presence).toBe('here'));
    expect(imported()[1]).toMatchObject({ file });
    expect(get().inspect.results.size).toBe(1);
    await get().data.importFiles(picture('test/2.png'), 'test');
    await vi.waitFor(() => expect(get().inspect.results.size).toBe(2));
  });

  it('is lost where the copy kills the worker too, and is not tried for ever', async () => {
    const { client, get, imported } = await opened(true);
    client.crash();
    await vi.waitFor(() => expect(get().train.model?.presence).toBe('lost'));
    expect(imported()).toHaveLength(2);
    await get().inspect.inspectNew();
    expect(get().train.model?.presence).toBe('lost');
    expect(imported()).toHaveLength(3);
  });

  it('waits for a training to end, and is replaced by what that trained', async () => {
    const { client, get, imported } = await opened();
    const good = Array.from({ length: 4 }, (_, index) => picture(`train/good/${index}.png`)[0]);
    await get().data.importFiles(good, 'good');
    const ended = get().train.startTraining();
    await vi.waitFor(() => expect(get().train.run.phase).toBe('preparing'));
    client.crash();
    expect(get().train.model?.presence).toBe('lost');
    await vi.waitFor(() => expect(client.asked.some(({ kind }) => kind === 'train')).toBe(true));
    expect(imported()).toHaveLength(1);
    client.training.fail(new StudioError('out-of-memory', { doing: 'training' }));
    await ended;
    await vi.waitFor(() => expect(get().train.model?.presence).toBe('here'));
    expect(imported()).toHaveLength(2);
  });
});

it('keeps a copy of a model that was trained here, asked of its worker', async () => {
  const zip = new ArrayBuffer(8);
  const client = createFakeClient({ 'export-model': () => ({ zip: new Uint8Array(zip) }), 'import-model': () => ({ card }) });
  const { getState: get } = createStudioStore(client);
  const { thresholds: _thresholds, format: _format, version: _version, ...model } = card;
  get().train.setModel({ card: model, origin: { kind: 'trained' }, trainedWith: { recipe: card.recipe, goodIds: [] }, presence: 'here' });
  await vi.waitFor(() => expect(client.asked.some(({ kind }) => kind === 'export-model')).toBe(true));
  await new Promise((resolve) => setTimeout(resolve));
  client.crash();
  await vi.waitFor(() => expect(get().train.model?.presence).toBe('here'));
  expect(client.asked.find(({ kind }) => kind === 'import-model')).toMatchObject({ file: new Blob([zip]) });
});
