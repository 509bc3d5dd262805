/** Shelves in memory, and what happens when the lasting one is full. IndexedDB itself is looked at in e2e/compare.spec.ts. */
import { describe, expect, it } from 'vitest';
import { StudioError } from '../domain/studio-error';
import { createFallbackStore, createMemoryStore } from './record-store';

const record = (key: string, value: unknown, bytes = 10) => ({ key, value, bytes });

describe('a recordStore in memory', () => {
  it('gives back what was written last, and counts its bytes', async () => {
    const recordStore = createMemoryStore();
    await recordStore.write([record('a/1', 'one'), record('a/2', 'two', 5)]);
    await recordStore.write([record('a/1', 'uno', 20)]);
    expect(await recordStore.read('a/1')).toBe('uno');
    expect(await recordStore.read('b')).toBeUndefined();
    expect(await recordStore.usedBytes()).toBe(25);
  });

  it('removes by the start of the key', async () => {
    const recordStore = createMemoryStore();
    await recordStore.write([record('run/1', 1), record('run/10', 10), record('model/1', 2)]);
    await recordStore.remove('run/');
    expect([await recordStore.read('run/1'), await recordStore.read('run/10'), await recordStore.read('model/1')]).toEqual([
      undefined,
      undefined,
      2,
    ]);
    await recordStore.remove('');
    expect(await recordStore.usedBytes()).toBe(0);
  });
});

describe('a recordStore that falls back on memory', () => {
  it('says once that there is no room, reads what was kept, and goes on', async () => {
    const lasting = createMemoryStore();
    let full = false;
    const troubles: unknown[] = [];
    const recordStore = createFallbackStore(
      {
        ...lasting,
        write: async (records) => {
          if (full) throw new StudioError('storage-full');
          await lasting.write(records);
        },
      },
      (thrown) => troubles.push(thrown),
    );
    await recordStore.write([record('a', 'kept')]);
    full = true;
    await recordStore.write([record('b', 'here')]);
    await recordStore.write([record('a', 'newer')]);
    expect(troubles).toMatchObject([{ code: 'storage-full' }]);
    expect([await recordStore.read('a'), await recordStore.read('b')]).toEqual(['newer', 'here']);
    expect([await lasting.read('a'), await lasting.read('b')]).toEqual(['kept', undefined]);
    full = false;
    await recordStore.remove('');
    await recordStore.write([record('c', 'kept again')]);
    expect(await lasting.read('c')).toBe('kept again');
  });

  it('works in a browser that keeps nothing at all', async () => {
    const denied = async () => {
      throw new StudioError('storage-denied', { detail: 'forbidden' });
    };
    const troubles: unknown[] = [];
    const recordStore = createFallbackStore({ read: denied, write: denied, remove: denied, usedBytes: denied }, (thrown) =>
      troubles.push(thrown),
    );
    expect(await recordStore.read('a')).toBeUndefined();
    await recordStore.write([record('a', 1)]);
    expect(await recordStore.read('a')).toBe(1);
    expect(await recordStore.usedBytes()).toBe(10);
    await recordStore.remove('');
    expect(await recordStore.read('a')).toBeUndefined();
    // Once when it was read, and once when somebody began anew.
    expect(troubles).toHaveLength(2);
  });
});
