/** Downloads: progress, stop, what is said of a file that was made, and why one was not. */
import { describe, expect, it, vi } from 'vitest';
import { StudioError } from '../../domain/studio-error';
import type { Request } from '../../protocol/requests';
import { createStudioStore } from '../studio-store';
import { createFakeClient, modelCard } from '../testing/fake-client';
import { exportKinds } from './makers/export-makers';

const files = ['set/train/good/1.png', 'set/test/good/5.png', 'set/test/crack/40.png'].map((path) => ({ path, file: new Blob([path]) }));

async function inspected(script: Parameters<typeof createFakeClient>[0] = {}) {
  const client = createFakeClient(script);
  const { getState: get } = createStudioStore(client);
  await get().data.importFiles(files, 'ask');
  const running = get().train.startTraining();
  await vi.waitFor(() => expect(client.asked.some(({ kind }) => kind === 'train')).toBe(true));
  client.training.finish({ model: modelCard, warning: null });
  await running;
  await vi.waitFor(() => expect(get().inspect.inspection.phase).toBe('done'));
  return get;
}

describe('a download', () => {
  it('is offered with its name, size and time', async () => {
    const get = await inspected();
    const made = await get().export.makeDownload('scores');
    expect(made?.name).toBe('set-v1-scores.csv');
    expect(get().export.exports.scores).toMatchObject({ phase: 'done', name: 'set-v1-scores.csv', bytes: made?.blob.size, check: null });
  });

  it('shows how far the worker is, and ends where it is stopped', async () => {
    const get = await inspected({
      'export-weights': (_, emit) => {
        emit({ kind: 'export-progress', done: 1, total: 3 });
        return new Promise(() => {});
      },
    });
    const making = get().export.makeDownload('model');
    await vi.waitFor(() => expect(get().export.exports.model).toEqual({ phase: 'running', done: 1, total: 3 }));
    get().export.stopDownload('model');
    expect(await making).toBeNull();
    expect(get().export.exports.model).toEqual({ phase: 'idle' });
  });

  it('of a model says how near it comes to the studio, on the pictures that were held out', async () => {
    const check = { pictures: 8, largestScoreDifference: 3e-7, largestMapDifference: 2e-6 };
    const asked: Request[] = [];
    const get = await inspected({
      'export-weights': (request) => {
        asked.push(request);
        return { zip: new Uint8Array(5), check };
      },
    });
    const made = await get().export.makeDownload('safetensors');
    expect(made?.name).toBe('set-v1-pytorch.zip');
    expect(get().export.exports.safetensors).toMatchObject({ phase: 'done', bytes: 5, check });
    expect(asked).toMatchObject([{ format: 'safetensors', pictures: [] }]);
  });

  it('that fails says why on its own card, and the others stand', async () => {
    const get = await inspected({ view: () => Promise.reject(new StudioError('out-of-memory', { doing: 'drawing' })) });
    expect(await get().export.makeDownload('heatmaps')).toBeNull();
    expect(get().export.exports.heatmaps).toMatchObject({ phase: 'failed', error: { code: 'out-of-memory' } });
    expect(exportKinds.filter((kind) => get().export.exports[kind].phase === 'failed')).toEqual(['heatmaps']);
  });
});
