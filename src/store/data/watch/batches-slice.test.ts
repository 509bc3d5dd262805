/** A watched folder from the choice of a person to test pictures, over the visits of a page. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryProjects } from '../../../storage/project-repository';
import { createMemoryStore } from '../../../storage/record-store';
import { inMemoryFolders } from '../../../storage/watched-folders';
import { createStudioStore } from '../../studio-store';
import { createFakeClient } from '../../testing/fake-client';
import { FakeFolder } from './testing/fake-folder';

beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

type Picker = Parameters<typeof inMemoryFolders>[0];

async function visit(picker: Picker, recordStore = createMemoryStore(), folders = inMemoryFolders(picker)) {
  const { getState: get } = createStudioStore(
    createFakeClient(),
    ...([undefined, memoryProjects(recordStore), undefined, undefined, undefined, folders] as const),
  );
  void get().project.openLastProject(false);
  await vi.waitFor(() => expect(get().project.projectAccess.phase).toBe('here'));
  const paths = () => get().data.pictures.map(({ path }) => path);
  /** So many looks and one more, for one may be under way. */
  const looks = async (count = 2) => {
    for (let look = 0; look <= count; look++) await vi.advanceTimersByTimeAsync(2500);
  };
  const texts = () => get().journal.entries.map(({ text }) => text);
  return { get, paths, looks, texts, recordStore, folders };
}

/** Somebody chooses this folder. */
const choosing = (folder: FakeFolder): Picker => ({
  showDirectoryPicker: async () => folder as unknown as FileSystemDirectoryHandle,
});

describe('a watched folder', () => {
  it('brings what comes into it as test pictures of one batch, and notes the watch and not each picture', async () => {
    const folder = new FakeFolder('line-3');
    const { get, paths, looks, texts } = await visit(choosing(folder));
    await get().batches.chooseFolder();
    expect(get().batches.watch).toEqual({ phase: 'watching', folder: 'line-3', taken: 0, refused: 0, known: 0 });
    for (const [index, name] of ['2.png', '1.png', 'bad.png', 'cam/3.png'].entries()) {
      folder.put(name, `content of ${name}`, index);
      await looks();
      await vi.waitFor(() => expect(get().batches.watch).toMatchObject({ taken: index + 1 }));
    }
    folder.put('copy of 1.png', 'content of 1.png', 9);
    await looks();
    await vi.waitFor(() => expect(get().batches.watch).toMatchObject({ taken: 5, refused: 1, known: 1 }));
    expect(paths()).toEqual(['line-3/2.png', 'line-3/1.png', 'line-3/cam/3.png']);
    expect(get().data.rejectedFiles.map(({ path }) => path)).toEqual(['line-3/bad.png']);
    expect(get().data.batches).toMatchObject([{ name: 'line-3', source: 'watched', folder: 'line-3' }]);
    get().batches.stopWatching();
    folder.put('late.png', 'x', 9);
    await looks(3);
    expect(paths()).toHaveLength(3);
    expect(texts().slice(1)).toEqual([
      'The folder line-3 is watched for new pictures.',
      'line-3 (watched folder line-3) begins with 1 test picture, now 1.',
      'The folder line-3 is no longer watched: 5 files taken, 1 of them could not be read. It was stopped.',
    ]);
  });

  it.each([
    ['take', ['line-3/old.png', 'line-3/new.png']],
    ['leave', ['line-3/new.png']],
  ] as const)('asks about pictures that are in it: %s', async (answer, wanted) => {
    const folder = new FakeFolder('line-3');
    folder.put('old.png', 'old', 1);
    const { get, paths, looks } = await visit(choosing(folder));
    await get().batches.chooseFolder();
    expect(get().batches.watch).toEqual({ phase: 'asking', folder: 'line-3', existing: 1 });
    await get().batches.answerExisting(answer);
    folder.put('new.png', 'new', 2);
    await looks(3);
    await vi.waitFor(() => expect(paths()).toEqual(wanted));
    get().batches.stopWatching();
  });

  it('goes on at the next visit from where it was left, though a person has judged and removed pictures', async () => {
    const folder = new FakeFolder('line-3');
    const first = await visit(choosing(folder));
    await first.get().batches.chooseFolder();
    folder.put('1.png', 'one', 1);
    folder.put('2.png', 'two', 2);
    await first.looks(3);
    await vi.waitFor(() => expect(first.paths()).toHaveLength(2));
    const [one, two] = first.get().data.pictures.map(({ id }) => new Set([id]));
    first.get().edit.labelPictures(one, 'crack');
    first.get().edit.removePictures(two);
    await first.get().project.saveProject();

    const { get, paths, looks } = await visit({}, first.recordStore, first.folders);
    await vi.waitFor(() => expect(get().batches.watch).toMatchObject({ phase: 'ended', why: 'left', folder: 'line-3' }));
    folder.put('3.png', 'three', 3);
    await get().batches.watchAgain();
    await looks(3);
    await vi.waitFor(() => expect(paths()).toEqual(['line-3/1.png', 'line-3/3.png']));
    get().batches.stopWatching();

    await get().project.saveProject();
    const third = await visit({}, first.recordStore, first.folders);
    await vi.waitFor(() => expect(third.get().batches.watch).toMatchObject({ phase: 'ended', why: 'stopped' }));
  });

  it('says where it can no longer be read, and can be watched again', async () => {
    const folder = new FakeFolder('line-3');
    const { get, paths, looks, texts } = await visit(choosing(folder));
    await get().batches.chooseFolder();
    folder.put('1.png', 'one', 1);
    await looks(3);
    await vi.waitFor(() => expect(paths()).toHaveLength(1));
    folder.trouble = 'NotFoundError';
    await looks();
    const { watch } = get().batches;
    expect(watch).toMatchObject({ phase: 'failed', folder: 'line-3', taken: 1, error: { code: 'watch-folder-gone' } });
    expect(texts().at(-1)).toMatch(/no longer watched: 1 file taken, .*its disk is not connected/);
    folder.trouble = null;
    folder.put('2.png', 'two', 2);
    await get().batches.watchAgain();
    await looks(3);
    await vi.waitFor(() => expect(paths()).toEqual(['line-3/1.png', 'line-3/2.png']));
    get().batches.stopWatching();
    expect(get().batches.watch).toMatchObject({ phase: 'ended', why: 'stopped' });
  });
});

describe('the choice of a folder', () => {
  it('changes nothing where a person chooses none', async () => {
    const { get } = await visit({ showDirectoryPicker: () => Promise.reject(new DOMException('', 'AbortError')) });
    await get().batches.chooseFolder();
    expect(get().batches.watch).toEqual({ phase: 'idle' });
  });

  it('says that the browser refuses it, or cannot', async () => {
    const refused = await visit({ showDirectoryPicker: () => Promise.reject(new DOMException('system folder', 'SecurityError')) });
    await refused.get().batches.chooseFolder();
    expect(refused.get().batches.watch).toMatchObject({
      phase: 'failed',
      error: { code: 'watch-denied', facts: { detail: 'system folder' } },
    });
    const { get } = await visit({});
    expect(get().batches.canWatch()).toBe(false);
    await get().batches.chooseFolder();
    expect(get().batches.watch).toMatchObject({ phase: 'failed', error: { code: 'watch-unsupported' } });
  });

  it('is not gone on with without permission', async () => {
    const folder = Object.assign(new FakeFolder('line-3'), {
      queryPermission: async () => 'prompt',
      requestPermission: async () => 'denied',
    });
    const { get } = await visit(choosing(folder));
    await get().batches.chooseFolder();
    get().batches.stopWatching();
    await get().batches.watchAgain();
    expect(get().batches.watch).toMatchObject({ phase: 'failed', folder: 'line-3', error: { code: 'watch-not-permitted' } });
  });
});
