/** Edits of the pictures in the store: what they do, that they can be taken back, and what becomes of model and metrics. */
import { describe, expect, it, vi } from 'vitest';
import { withStreams } from '../../domain/random-streams';
import { createStudioStore } from '../studio-store';
import { createFakeClient, modelCard } from '../testing/fake-client';
import { staleReasonOf } from '../train/stale-model';

const files = (...paths: string[]) => paths.map((path) => ({ path, file: new Blob([path]) }));

async function withData() {
  const client = createFakeClient();
  const { getState: get } = createStudioStore(client);
  await get().data.importFiles(files('g/1.png', 'g/2.png'), 'good');
  await get().data.importFiles(files('t/5.png', 't/40.png', 't/90.png'), 'test');
  const idOf = (path: string) => get().data.pictures.find((picture) => picture.path === path)?.id ?? '';
  const ids = (...paths: string[]) => new Set(paths.map(idOf));
  const told = () => get().data.pictures.map(({ path, role, label }) => `${path} ${role} ${label}`);
  return { client, get, ids, told };
}

async function trained() {
  const studio = await withData();
  const running = studio.get().train.startTraining();
  await vi.waitFor(() => expect(studio.client.asked.some(({ kind }) => kind === 'train')).toBe(true));
  studio.client.training.finish({ model: modelCard, warning: null });
  await running;
  await vi.waitFor(() => expect(studio.get().inspect.inspection.phase).toBe('done'));
  return studio;
}

describe('edits', () => {
  it('move, label and remove, and go back and forth step by step', async () => {
    const { get, ids, told } = await withData();
    const states = [told()];
    const edits = [
      () => get().edit.movePictures(ids('g/2.png'), 'test'),
      () => get().edit.labelPictures(ids('g/2.png', 't/40.png'), 'crack'),
      () => get().edit.removePictures(ids('g/1.png', 't/40.png')),
    ];
    for (const edit of edits) {
      edit();
      states.push(told());
    }
    expect(states.at(-1)).toEqual(['g/2.png test crack', 't/5.png test null', 't/90.png test null']);
    expect(get().edit.history.done.map(({ said }) => said)).toEqual([
      '1 picture moved to the test pictures',
      '2 pictures labelled crack',
      '2 pictures removed',
    ]);
    for (const before of states.slice(0, -1).reverse()) {
      get().edit.undoEdit();
      expect(told()).toEqual(before);
    }
    get().edit.undoEdit();
    expect(told()).toEqual(states[0]);
    for (const after of states.slice(1)) {
      get().edit.redoEdit();
      expect(told()).toEqual(after);
    }
  });

  it('leave pictures that came meanwhile where they are', async () => {
    const { get, ids, told } = await withData();
    get().edit.removePictures(ids('g/1.png'));
    await get().data.importFiles(files('g/3.png'), 'good');
    get().edit.undoEdit();
    expect(told()[0]).toBe('g/1.png good good');
    expect(told().at(-1)).toBe('g/3.png good good');
  });

  it('forget what was taken back once something else is done, and count nothing that changes nothing', async () => {
    const { get, ids } = await withData();
    get().edit.labelPictures(ids('t/5.png'), 'dent');
    get().edit.undoEdit();
    get().edit.labelPictures(ids('t/90.png'), 'crack');
    expect(get().edit.history.undone).toEqual([]);
    get().edit.labelPictures(ids('t/90.png', 'g/1.png'), 'crack');
    get().edit.removePictures(new Set());
    expect(get().edit.history.done).toHaveLength(1);
  });

  it('keep the thumbnails of a hundred edits, and of no more', async () => {
    const { get, ids } = await withData();
    const revoked = vi.spyOn(URL, 'revokeObjectURL');
    const { address } = get().data.pictures[0].thumbnail;
    get().edit.removePictures(ids('g/1.png'));
    for (let index = 0; index < 99; index++) get().edit.labelPictures(ids('t/5.png'), `defect ${index}`);
    expect(revoked).not.toHaveBeenCalled();
    get().edit.labelPictures(ids('t/5.png'), 'good');
    expect(revoked.mock.calls).toEqual([[address]]);
    expect(get().edit.history.done).toHaveLength(100);
    revoked.mockRestore();
  });

  it('drop from the selection what is no longer there', async () => {
    const { get, ids } = await withData();
    const both = ids('t/5.png', 't/90.png');
    get().edit.selectPictures(both);
    get().edit.removePictures(ids('t/5.png'));
    expect(get().edit.selection).toEqual(ids('t/90.png'));
    get().edit.revealPictures(ids('t/90.png', 't/40.png'));
    expect(get().edit.revealed).toEqual({ id: [...ids('t/40.png')][0] });
  });
});

describe('masks', () => {
  it('come by their names, in one edit, under a path of their own', async () => {
    const { get, ids } = await withData();
    const all = ids('t/5.png', 't/40.png', 't/90.png', 'g/1.png');
    await get().data.attachMasks(all, files('40_mask.png', '90.png', '1_mask.png', 'bad_mask.png'));
    const maskOf = (path: string) => get().data.pictures.find((picture) => picture.path === path)?.maskPath;
    expect([maskOf('t/5.png'), maskOf('t/40.png'), maskOf('t/90.png')]).toEqual([null, '40_mask.png', '90.png']);
    expect(get().data.rejectedFiles.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'bad_mask.png file-empty',
      '1_mask.png mask-matches-none',
    ]);
    await get().data.attachMasks(ids('t/5.png'), files('40_mask.png'));
    expect(maskOf('t/5.png')).toBe('40_mask (2).png');
    get().edit.undoEdit();
    get().edit.undoEdit();
    expect(get().data.pictures.every(({ maskPath }) => maskPath === null)).toBe(true);
    get().edit.redoEdit();
    get().edit.detachMasks(ids('t/40.png'));
    expect([maskOf('t/40.png'), maskOf('t/90.png')]).toEqual([null, '90.png']);
  });
});

describe('how masks are read', () => {
  it('is kept with them, changed in one edit for all or for some, and taken back', async () => {
    const { client, get, ids } = await withData();
    await get().data.attachMasks(ids('t/40.png', 't/90.png'), files('40_mask.png', '90.png'));
    const rules = () => ['40_mask.png', '90.png'].map((path) => get().data.masks.get(path)?.reading?.rule);
    expect(rules()).toEqual(['not-black', 'not-black']);
    await get().edit.rereadMasks(ids('t/90.png', 'g/1.png'), 'not-white');
    expect(rules()).toEqual(['not-black', 'not-white']);
    expect(get().edit.history.done.at(-1)?.said).toBe('1 mask read again: the defect is what is not white');
    await get().edit.rereadMasks(ids('t/40.png', 't/90.png'), null);
    expect(rules()).toEqual(['not-black', 'not-black']);
    get().edit.undoEdit();
    expect(rules()).toEqual(['not-black', 'not-white']);
    get().edit.undoEdit();
    expect(rules()).toEqual(['not-black', 'not-black']);
    get().edit.redoEdit();
    expect(rules()).toEqual(['not-black', 'not-white']);
    // What is so already is no edit.
    const edits = get().edit.history.done.length;
    await get().edit.rereadMasks(ids('t/40.png'), null);
    expect(get().edit.history.done).toHaveLength(edits);
    expect(client.asked.filter(({ kind }) => kind === 'read-masks')).toHaveLength(4);
  });

  it('goes with a picture to the worker, and another reading has its pixels counted anew, and no others', async () => {
    const { client, get, ids } = await trained();
    await get().data.attachMasks(ids('t/90.png'), files('drawn.png'));
    const last = () => client.asked.flatMap((request) => (request.kind === 'inspect' ? [request] : [])).at(-1);
    const readingOf90 = () => last()?.pictures.find(({ path }) => path === 't/90.png')?.maskReading;
    await vi.waitFor(() => expect(readingOf90()).toMatchObject({ rule: 'not-black', pixels: 4 }));
    await vi.waitFor(() => expect(get().inspect.inspection.phase).toBe('done'));
    await get().edit.rereadMasks(ids('t/90.png'), 'painted');
    await vi.waitFor(() => expect(readingOf90()).toMatchObject({ rule: 'painted' }));
    expect(last()).toMatchObject({ startOver: false, forget: [], pictures: [{ path: 't/90.png' }] });
  });
});

describe('thresholds', () => {
  it('are changed by edits: taken back before the edits of pictures that came first, and done again', async () => {
    const { get, ids } = await trained();
    get().edit.labelPictures(ids('t/5.png'), 'good');
    get().inspect.chooseThreshold('residual', { method: 'quantile', quantile: 0.9 });
    get().inspect.choosePixelThreshold('residual', { method: 'best-f1' });
    get().edit.undoEdit();
    expect(get().inspect.pixelChoices).toEqual({});
    expect(get().inspect.thresholdChoices).toEqual({ residual: { method: 'quantile', quantile: 0.9 } });
    get().edit.undoEdit();
    expect(get().inspect.thresholdChoices).toEqual({});
    expect(get().data.pictures.find(({ path }) => path === 't/5.png')?.label).toBe('good');
    get().edit.redoEdit();
    expect(get().inspect.thresholdChoices).toEqual({ residual: { method: 'quantile', quantile: 0.9 } });
  });

  it('stay as they are while edits of pictures are taken back', async () => {
    const { get, ids } = await trained();
    get().inspect.setThreshold('residual', 0.3);
    get().edit.labelPictures(ids('t/5.png'), 'good');
    get().edit.undoEdit();
    expect(get().inspect.thresholdChoices).toEqual({ residual: { method: 'by-hand', value: 0.3 } });
  });

  it('that are dragged are one edit', async () => {
    const { get } = await trained();
    get().inspect.chooseThreshold('residual', { method: 'quantile', quantile: 0.9 });
    for (const value of [0.1, 0.2, 0.3]) get().inspect.setThreshold('residual', value);
    get().inspect.setThreshold('uncertainty', 0.4);
    expect(get().edit.history.done).toHaveLength(3);
    get().edit.undoEdit();
    get().edit.undoEdit();
    expect(get().inspect.thresholdChoices).toEqual({ residual: { method: 'quantile', quantile: 0.9 } });
  });

  it('of a model that is gone do not come back with the next one', async () => {
    const { client, get } = await trained();
    get().inspect.setThreshold('residual', 0.3);
    const running = get().train.startTraining();
    await vi.waitFor(() => expect(client.asked.filter(({ kind }) => kind === 'train')).toHaveLength(2));
    client.training.finish({ model: modelCard, warning: null });
    await running;
    get().edit.undoEdit();
    get().edit.redoEdit();
    expect(get().inspect.thresholdChoices).toEqual({});
    expect(get().edit.history).toEqual({ done: [], undone: [] });
  });
});

describe('model and metrics after an edit', () => {
  it('are stale once the good pictures or the region changed, and not any more once that is undone', async () => {
    const { get, ids } = await trained();
    get().edit.movePictures(ids('g/2.png'), 'test');
    expect(staleReasonOf(get())).toContain('The good pictures have changed');
    get().edit.undoEdit();
    expect(staleReasonOf(get())).toBeNull();
    get().edit.chooseRegion({ left: 0.1, top: 0.1, width: 0.5, height: 0.5 });
    expect(staleReasonOf(get())).toContain('The region of interest has changed');
    get().edit.undoEdit();
    expect(staleReasonOf(get())).toBeNull();
    expect(get().recipe.recipe).not.toHaveProperty('region');
  });

  it('are not stale for the version of the streams of chance alone, which nobody sees', async () => {
    const { get } = await trained();
    get().recipe.setRecipe(withStreams(get().recipe.recipe, 1));
    expect(staleReasonOf(get())).toBeNull();
  });

  it('count pixels anew whenever masks or good labels come or go, and not for a defect’s name', async () => {
    const { client, get, ids } = await trained();
    const inspections = () => client.asked.flatMap((request) => (request.kind === 'inspect' ? [request] : []));
    const settled = async (count: number) => {
      await vi.waitFor(() => expect(inspections()).toHaveLength(count));
      await vi.waitFor(() => expect(get().inspect.inspection.phase).toBe('done'));
      expect(inspections()).toHaveLength(count);
    };
    await settled(1);
    get().edit.labelPictures(ids('t/5.png'), 'good');
    await settled(1);
    await get().data.attachMasks(ids('t/90.png'), files('drawn.png'));
    await settled(2);
    expect(inspections()[1]).toMatchObject({ startOver: true, pictures: [{}, {}, { path: 't/90.png', mask: expect.any(Blob) }] });
    get().edit.labelPictures(ids('t/40.png'), 'scratch');
    await settled(2);
    get().edit.labelPictures(ids('t/5.png'), null);
    await settled(3);
    get().edit.undoEdit();
    await settled(4);
  });
});
