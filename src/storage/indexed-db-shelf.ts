/** A shelf in the browser's IndexedDB: it outlives the page. Two object stores, the records and their sizes, always written together. */
import { StudioError } from '../domain/studio-error';
import type { ListableShelf } from './record-shelf';

const RECORDS = 'records';
const SIZES = 'sizes';
const VERSION = 1;

/**
 * @param name of the database
 * @param factory as a function, since a browser that forbids storage throws when it is asked for it
 */
export function createIndexedDbShelf(name: string, factory: () => IDBFactory): ListableShelf {
  let opening: Promise<IDBDatabase> | null = null;

  const database = (): Promise<IDBDatabase> => {
    opening ??= open(name, factory).catch((thrown) => {
      opening = null;
      throw thrown;
    });
    return opening;
  };

  const inTransaction = async <Value>(
    mode: IDBTransactionMode,
    work: (records: IDBObjectStore, sizes: IDBObjectStore) => Promise<Value>,
  ) => {
    try {
      const transaction = (await database()).transaction([RECORDS, SIZES], mode);
      const ended = endOf(transaction);
      const [value] = await Promise.all([work(transaction.objectStore(RECORDS), transaction.objectStore(SIZES)), ended]);
      return value;
    } catch (thrown) {
      throw storageError(thrown);
    }
  };

  return {
    read: (key) => inTransaction('readonly', (records) => answerOf(records.get(key))),
    readAll: (keyStart) => inTransaction('readonly', (records) => answerOf(records.getAll(keysFrom(keyStart)))),
    keys: (keyStart) => inTransaction('readonly', async (_, sizes) => (await answerOf(sizes.getAllKeys(keysFrom(keyStart)))) as string[]),
    write: async (written, gone = []) => {
      await inTransaction('readwrite', async (records, sizes) => {
        for (const key of gone) {
          records.delete(key);
          sizes.delete(key);
        }
        for (const { key, value, bytes } of written) {
          records.put(value, key);
          sizes.put(bytes, key);
        }
      });
    },
    remove: async (keyStart) => {
      await inTransaction('readwrite', async (records, sizes) => {
        records.delete(keysFrom(keyStart));
        sizes.delete(keysFrom(keyStart));
      });
    },
    usedBytes: (keyStart = '') =>
      inTransaction('readonly', async (_, sizes) =>
        (await answerOf<number[]>(sizes.getAll(keysFrom(keyStart)))).reduce((sum, bytes) => sum + bytes, 0),
      ),
  };
}

/** No key has a character above the last one. */
const keysFrom = (keyStart: string): IDBKeyRange => IDBKeyRange.bound(keyStart, `${keyStart}\uffff`);

async function open(name: string, factory: () => IDBFactory): Promise<IDBDatabase> {
  const request = factory().open(name, VERSION);
  request.onupgradeneeded = () => {
    for (const store of [RECORDS, SIZES]) request.result.createObjectStore(store);
  };
  const opened = await answerOf(request);
  // Another tab with a newer studio wants to change it.
  opened.onversionchange = () => opened.close();
  return opened;
}

const answerOf = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** A quota that is exceeded shows only when the transaction ends. */
const endOf = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });

/** What a browser throws that has no room, or keeps nothing. */
export function storageError(thrown: unknown): StudioError {
  const { name = '', message = String(thrown) } = thrown instanceof Error || thrown instanceof DOMException ? thrown : {};
  if (name === 'QuotaExceededError') return new StudioError('storage-full');
  return new StudioError('storage-denied', { detail: message || name });
}
