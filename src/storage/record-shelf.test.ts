/** Shelves in memory, and what happens when the lasting one is full. IndexedDB itself is looked at in e2e/compare.spec.ts. */
import { describe, expect, it } from 'vitest';
import { StudioError } from '../domain/studio-error';
import { createFallbackShelf, createMemoryShelf } from './record-shelf';

const record = (key: string, value: unknown, bytes = 10) => ({ key, value, bytes });

describe('a shelf in memory', () => {
  it('gives back what was written last, and counts its bytes', async () => {
    const shelf = createMemoryShelf();
    await shelf.write([record('a/1', 'one'), record('a/2', 'two', 5)]);
    await shelf.write([record('a/1', 'uno', 20)]);
    expect(await shelf.read('a/1')).toBe('uno');
    expect(await shelf.read('b')).toBeUndefined();
    expect(await shelf.usedBytes()).toBe(25);
  });

  it('removes by the start of the key', async () => {
    const shelf = createMemoryShelf();
    await shelf.write([record('run/1', 1), record('run/10', 10), record('model/1', 2)]);
    await shelf.remove('run/');
    expect([await shelf.read('run/1'), await shelf.read('run/10'), await shelf.read('model/1')]).toEqual([undefined, undefined, 2]);
    await shelf.remove('');
    expect(await shelf.usedBytes()).toBe(0);
  });
});

describe('a shelf that falls back on memory', () => {
  it('says once that there is no room, reads what was kept, and goes on', async () => {
    const lasting = createMemoryShelf();
    let full = false;
    const troubles: unknown[] = [];
    const shelf = createFallbackShelf(
      {
        ...lasting,
        write: async (records) => {
          if (full) throw new StudioError('storage-full');
          await lasting.write(records);
        },
      },
      (thrown) => troubles.push(thrown),
    );
    await shelf.write([record('a', 'kept')]);
    full = true;
    await shelf.write([record('b', 'here')]);
    await shelf.write([record('a', 'newer')]);
    expect(troubles).toMatchObject([{ code: 'storage-full' }]);
    expect([await shelf.read('a'), await shelf.read('b')]).toEqual(['newer', 'here']);
    expect([await lasting.read('a'), await lasting.read('b')]).toEqual(['kept', undefined]);
    full = false;
    await shelf.remove('');
    await shelf.write([record('c', 'kept again')]);
    expect(await lasting.read('c')).toBe('kept again');
  });

  it('works in a browser that keeps nothing at all', async () => {
    const denied = async () => {
      throw new StudioError('storage-denied', { detail: 'forbidden' });
    };
    const troubles: unknown[] = [];
    const shelf = createFallbackShelf({ read: denied, write: denied, remove: denied, usedBytes: denied }, (thrown) =>
      troubles.push(thrown),
    );
    expect(await shelf.read('a')).toBeUndefined();
    await shelf.write([record('a', 1)]);
    expect(await shelf.read('a')).toBe(1);
    expect(await shelf.usedBytes()).toBe(10);
    await shelf.remove('');
    expect(await shelf.read('a')).toBeUndefined();
    // Once when it was read, and once when somebody began anew.
    expect(troubles).toHaveLength(2);
  });
});
