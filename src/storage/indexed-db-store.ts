/** A record store in IndexedDB. It has two object stores, records and their sizes, which are written in one transaction. */
import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb';
import { StudioError } from '../domain/studio-error';
import type { ListableRecordStore } from './record-store';

interface Schema extends DBSchema {
  records: { key: string; value: unknown };
  sizes: { key: string; value: number };
}

type StoreNames = ['records', 'sizes'];
type Mode = 'readonly' | 'readwrite';
type Work<M extends Mode, Value> = (
  records: IDBPObjectStore<Schema, StoreNames, 'records', M>,
  sizes: IDBPObjectStore<Schema, StoreNames, 'sizes', M>,
) => Promise<Value>;

const VERSION = 1;

/** @param name of the database */
export function createIndexedDbStore(name: string): ListableRecordStore {
  let opening: Promise<IDBPDatabase<Schema>> | null = null;

  const database = (): Promise<IDBPDatabase<Schema>> => {
    opening ??= open(name).catch((thrown) => {
      opening = null;
      throw thrown;
    });
    return opening;
  };

  const inTransaction = async <M extends Mode, Value>(mode: M, work: Work<M, Value>): Promise<Value> => {
    let cause: () => unknown = () => null;
    try {
      const transaction = (await database()).transaction<StoreNames, M>(['records', 'sizes'], mode);
      cause = () => transaction.error;
      const [value] = await Promise.all([work(transaction.objectStore('records'), transaction.objectStore('sizes')), transaction.done]);
      return value;
    } catch (thrown) {
      // If a transaction aborts, for instance over quota, its requests fail with AbortError. The transaction has the cause.
      throw storageError(cause() ?? thrown);
    }
  };

  return {
    read: (key) => inTransaction('readonly', (records) => records.get(key)),
    readAll: (keyStart) => inTransaction('readonly', (records) => records.getAll(keysFrom(keyStart))),
    keys: (keyStart) => inTransaction('readonly', (_, sizes) => sizes.getAllKeys(keysFrom(keyStart))),
    write: async (written, gone = []) => {
      await inTransaction('readwrite', async (records, sizes) => {
        const deleted = gone.flatMap((key) => [records.delete(key), sizes.delete(key)]);
        const put = written.flatMap(({ key, value, bytes }) => [records.put(value, key), sizes.put(bytes, key)]);
        await Promise.all([...deleted, ...put]);
      });
    },
    remove: async (keyStart) => {
      await inTransaction('readwrite', (records, sizes) =>
        Promise.all([records.delete(keysFrom(keyStart)), sizes.delete(keysFrom(keyStart))]),
      );
    },
    usedBytes: (keyStart = '') =>
      inTransaction('readonly', async (_, sizes) => (await sizes.getAll(keysFrom(keyStart))).reduce((sum, bytes) => sum + bytes, 0)),
  };
}

/** No key contains U+FFFF. */
const keysFrom = (keyStart: string): IDBKeyRange => IDBKeyRange.bound(keyStart, `${keyStart}\uffff`);

/** Async: where storage is forbidden, the getter `indexedDB` throws, and this becomes a rejection. */
async function open(name: string): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(name, VERSION, {
    upgrade: (database) => {
      database.createObjectStore('records');
      database.createObjectStore('sizes');
    },
    // A newer studio in another tab upgrades the database.
    blocking: (_current, _blocked, { target }) => (target as IDBDatabase).close(),
  });
}

/** Translates an exception of the browser's storage: over quota, or no storage at all. */
export function storageError(thrown: unknown): StudioError {
  const { name = '', message = String(thrown) } = thrown instanceof Error || thrown instanceof DOMException ? thrown : {};
  if (name === 'QuotaExceededError') return new StudioError('storage-full');
  return new StudioError('storage-denied', { detail: message || name });
}
