/** Which batch pictures come into, what a person does to one, and that it is there at the next visit and in the project's file. */
import { describe, expect, it, vi } from 'vitest';
import { memoryProjects } from '../../../storage/project-repository';
import { createMemoryStore } from '../../../storage/record-store';
import { archivedProject, partsOfArchive } from '../../project/archived-project';
import { createStudioStore } from '../../studio-store';
import { createFakeClient } from '../../testing/fake-client';

const files = (...paths: string[]) => paths.map((path) => ({ path, file: new Blob([path]) }));

async function visit(recordStore = createMemoryStore()) {
  const { getState: get } = createStudioStore(createFakeClient(), undefined, memoryProjects(recordStore));
  void get().project.openLastProject(false);
  await vi.waitFor(() => expect(get().project.projectAccess.phase).toBe('here'));
  const nameOf = new Proxy({}, { get: (_, id) => get().data.batches.find((batch) => batch.id === id)?.name });
  /** Each picture with the name of its batch. */
  const said = () => get().data.pictures.map(({ path, batchId = '' }) => `${path} ${Reflect.get(nameOf, batchId)}`);
  return { get, said, recordStore };
}

describe('an import', () => {
  it('is one batch, called by its folder or numbered, and what was here stays in its own', async () => {
    const { get, said } = await visit();
    await get().data.importFiles(files('mon/1.png', 'mon/2.png'), 'test');
    await get().data.importFiles(files('3.png'), 'test');
    await get().data.importFiles([...files('4.png'), ...files('3.png')], 'test');
    expect(said()).toEqual(['mon/1.png mon', 'mon/2.png mon', '3.png Batch 1', '4.png Batch 2']);
    expect(get().data.batches.map(({ source }) => source)).toEqual(['folder', 'drop', 'drop']);
  });

  it('that brings nothing new is none', async () => {
    const { get } = await visit();
    await get().data.importFiles(files('1.png'), 'test');
    await get().data.importFiles(files('1.png', 'bad.png'), 'test');
    expect(get().data.batches).toHaveLength(1);
  });

  it('is one batch too where somebody was asked what it is for', async () => {
    const { get, said } = await visit();
    await get().data.importFiles(files('1.png'), 'test');
    await get().data.importFiles(files('day/2.png'), 'ask');
    get().data.answerQuestion('test');
    expect(said()).toEqual(['1.png Batch 1', 'day/2.png day']);
  });

  it('keeps its batch when it is sorted otherwise', async () => {
    const { get, said } = await visit();
    await get().data.importFiles(files('set/train/good/1.png', 'set/test/crack/2.png', 'set/other/3.png'), 'ask');
    const [drop] = get().data.sortedDrops;
    const everything = drop.sorting.folders.map((folder) => ({ ...folder, use: { kind: 'test', label: null, means: 'defect' } as const }));
    await get().data.resortDrop(drop.id, everything);
    expect(said().sort()).toEqual(['set/other/3.png set', 'set/test/crack/2.png set', 'set/train/good/1.png set']);
  });

  it('of the camera goes into the batch of the day', async () => {
    const { get, said } = await visit();
    await get().camera.takePicture(new Blob(['a']), 'test');
    await get().data.importFiles(files('1.png'), 'test');
    await get().camera.takePicture(new Blob(['b']), 'test');
    expect(said()).toEqual(['camera-0001.png Camera', '1.png Batch 1', 'camera-0002.png Camera']);
  });

  it('of a watched folder has the order that it is given, asks nothing and says nothing', async () => {
    const { get, said } = await visit();
    const origin = { source: 'watched', folder: 'line' } as const;
    await get().data.importFiles(files('line/b/9.png', 'line/a/1.png', 'line/b/10.png'), 'test', origin);
    await get().data.importFiles(files('line/train/1.png', 'line/x/2.png', 'line/x/2_mask.png'), 'test', origin);
    expect(said().slice(0, 3)).toEqual(['line/b/9.png line', 'line/a/1.png line', 'line/b/10.png line']);
    expect(get().data.pictures.every(({ role }) => role === 'test')).toBe(true);
    expect(get().data).toMatchObject({ question: null, sortedDrops: [], intakeNotes: [] });
    expect(get().data.batches).toHaveLength(1);
  });

  it('is shown by itself where it comes on Inspect and is not the first', async () => {
    const { get } = await visit();
    get().project.showStep('inspect');
    await get().data.importFiles(files('1.png'), 'test');
    expect(get().inspect.stripFilter.batch).toBeUndefined();
    await get().data.importFiles(files('2.png'), 'test');
    expect(get().inspect.stripFilter.batch).toBe(get().data.batches[1].id);
    get().project.showStep('data');
    await get().data.importFiles(files('3.png'), 'test');
    expect(get().inspect.stripFilter.batch).toBe(get().data.batches[1].id);
  });
});

describe('a batch', () => {
  it('is renamed and removed, and both can be taken back', async () => {
    const { get, said } = await visit();
    await get().data.importFiles(files('1.png', '2.png'), 'test');
    await get().data.importFiles(files('3.png'), 'test');
    const [{ id }] = get().data.batches;
    get().edit.renameBatch(id, '  Night shift ');
    get().edit.renameBatch(id, ' ');
    expect(said()).toEqual(['1.png Night shift', '2.png Night shift', '3.png Batch 2']);
    get().inspect.showBatch(id);
    get().edit.removeBatch(id);
    expect(said()).toEqual(['3.png Batch 2']);
    expect(get().inspect.stripFilter.batch).toBeUndefined();
    get().edit.undoEdit();
    get().edit.undoEdit();
    expect(said()).toEqual(['1.png Batch 1', '2.png Batch 1', '3.png Batch 2']);
    get().edit.redoEdit();
    expect(said()[0]).toBe('1.png Night shift');
  });

  it('is there at the next visit; one without pictures is not', async () => {
    const { get, recordStore } = await visit();
    await get().data.importFiles(files('mon/1.png'), 'test');
    await get().data.importFiles(files('2.png'), 'test');
    const [mon, other] = get().data.batches;
    get().edit.removeBatch(other.id);
    get().edit.renameBatch(mon.id, 'Monday');
    await get().project.saveProject();
    const again = await visit(recordStore);
    expect(again.get().data.batches).toEqual([{ ...mon, name: 'Monday' }]);
    expect(again.said()).toEqual(['mon/1.png Monday']);
  });

  it('goes into the project’s file and out of it; a project without batches has none there', async () => {
    const { get } = await visit();
    expect('batches' in archivedProject(get()).document).toBe(false);
    await get().data.importFiles(files('mon/1.png'), 'test');
    const { document } = archivedProject(get());
    const place = { pack: '1', start: 0, size: 1, type: '' };
    const { pictures } = partsOfArchive({ document, model: null } as never, () => place);
    expect(pictures.batches).toEqual(get().data.batches);
    expect(pictures.pictures[0].batchId).toBe(get().data.batches[0].id);
  });
});
