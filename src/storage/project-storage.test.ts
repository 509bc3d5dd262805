/** Projects go in and come out, files in packs; and what another version kept is told. IndexedDB and OPFS are looked at in e2e/projects.spec.ts. */
import { describe, expect, it } from 'vitest';
import { createRecordFolder } from './pack-folder';
import { createPackReader, writePack } from './picture-packs';
import { createProjectStorage } from './project-storage';
import { createMemoryStore } from './record-store';

function empty() {
  const recordStore = createMemoryStore();
  const folder = createRecordFolder(recordStore);
  return { recordStore, folder, storage: createProjectStorage(recordStore, folder) };
}

const head = { id: 'p', name: 'tiles', givenName: null, openedAt: 5, good: 2, test: 1, hasModel: false };
const part = (name: string, value: unknown, bytes = 10) => ({ name, value, bytes });

describe('kept projects', () => {
  it('come back part by part, each as it was written last', async () => {
    const { storage } = empty();
    await storage.write(head, [part('pictures', ['a']), part('settings', 1)]);
    await storage.write({ ...head, name: 'bolts' }, [part('settings', 2)]);
    const kept = await storage.load('p', ['pictures', 'settings', 'model']);
    expect(kept?.parts).toEqual({ pictures: ['a'], settings: 2, model: undefined });
    expect(kept?.summary).toMatchObject({ name: 'bolts', good: 2, isReadable: true });
    expect(await storage.load('q', ['pictures'])).toBeNull();
  });

  it('are listed without being opened, the one that was open last first', async () => {
    const { storage } = empty();
    await storage.write(head, []);
    await storage.write({ ...head, id: 'q', name: 'bolts', openedAt: 9 }, []);
    expect((await storage.list()).map(({ name }) => name)).toEqual(['bolts', 'tiles']);
  });

  it('go as a whole, and leave the others alone', async () => {
    const { storage, folder } = empty();
    for (const id of ['p', 'p2']) {
      await storage.write({ ...head, id }, [part('model', 'zip', 100)]);
      await writePack(folder, id, [new Blob(['picture'])]);
    }
    expect(await storage.usedBytes('p')).toBe(107);
    await storage.remove('p');
    expect(await storage.usedBytes('p')).toBe(0);
    expect(await storage.usedBytes('p2')).toBe(107);
    expect((await storage.list()).map(({ id }) => id)).toEqual(['p2']);
  });

  it('have a comparison each, which counts in the room that they take and goes with them', async () => {
    const { storage } = empty();
    const [one, two] = ['a', 'b'].map((id) => storage.comparisonOf(() => id));
    await one.write([{ key: 'head', value: 'of a', bytes: 5 }]);
    await two.write([{ key: 'head', value: 'of b', bytes: 7 }]);
    expect(await one.read('head')).toBe('of a');
    expect([await one.usedBytes(), await storage.usedBytes('b')]).toEqual([5, 7]);
    await storage.remove('a');
    expect([await one.read('head'), await two.read('head')]).toEqual([undefined, 'of b']);
  });

  it('are neither guessed at nor cleared where another version kept them', async () => {
    const { storage, recordStore } = empty();
    await recordStore.write([{ key: 'head/p/', value: { version: 99, id: 'p', name: 'from the future' }, bytes: 1 }]);
    expect(await storage.list()).toMatchObject([{ name: 'from the future', isReadable: false }]);
    await expect(storage.load('p', [])).rejects.toMatchObject({ code: 'project-unreadable', facts: { name: 'from the future' } });
    expect(await recordStore.read('head/p/')).toMatchObject({ version: 99 });
  });
});

describe('files in packs', () => {
  it('come out as they went in, with their media types', async () => {
    const { folder } = empty();
    const [first, second] = await writePack(folder, 'p', [new Blob(['one'], { type: 'image/png' }), new Blob(['second'])]);
    const read = createPackReader(folder, 'p');
    expect(await (await read(second))?.text()).toBe('second');
    const file = await read(first);
    expect([await file?.text(), file?.type]).toEqual(['one', 'image/png']);
  });

  it('are missing, and nothing else, where their pack is gone or cut off', async () => {
    const { folder } = empty();
    const [kept] = await writePack(folder, 'p', [new Blob(['kept'])]);
    const [lost] = await writePack(folder, 'p', [new Blob(['lost'])]);
    await folder.keepOnly('p', new Set([kept.pack]));
    const read = createPackReader(folder, 'p');
    expect(await read(lost)).toBeNull();
    expect(await read({ ...kept, size: 5 })).toBeNull();
    expect(await (await read(kept))?.text()).toBe('kept');
  });
});
