/**
 * A key-value store of records: its interface, an implementation in memory, a view of the keys with one prefix, and a fallback to memory.
 * Keys are paths (`file/3`).
 */

export interface StoredRecord {
  readonly key: string;
  /** Anything that a structured clone can hold. */
  readonly value: unknown;
  /** Approximate size. */
  readonly bytes: number;
}

export interface RecordStore {
  /** @returns undefined where there is none */
  read(key: string): Promise<unknown>;
  /**
   * Atomic.
   *
   * @param gone keys of records to delete in the same transaction
   * @throws StudioError storage-full, storage-denied
   */
  write(records: readonly StoredRecord[], gone?: readonly string[]): Promise<void>;
  /** Deletes every record whose key has this prefix. */
  remove(keyStart: string): Promise<void>;
  /** Bytes of all records, or of those with this key prefix. */
  usedBytes(keyStart?: string): Promise<number>;
}

export interface ListableRecordStore extends RecordStore {
  /** Every record with this key prefix, in key order. */
  readAll(keyStart: string): Promise<readonly unknown[]>;
  /** The keys with this prefix, in order. */
  keys(keyStart: string): Promise<readonly string[]>;
}

/**
 * The records of another store whose keys have a prefix, under their keys without it.
 *
 * @param keyStart called at each access, because the prefix may change
 */
export function prefixedStore(recordStore: RecordStore, keyStart: () => string): RecordStore {
  return {
    read: (key) => recordStore.read(keyStart() + key),
    write: (records, gone = []) =>
      recordStore.write(
        records.map((record) => ({ ...record, key: keyStart() + record.key })),
        gone.map((key) => keyStart() + key),
      ),
    remove: (start) => recordStore.remove(keyStart() + start),
    usedBytes: (start = '') => recordStore.usedBytes(keyStart() + start),
  };
}

/** Lasts as long as the page. */
export function createMemoryStore(): ListableRecordStore & { records(keyStart: string): Promise<readonly StoredRecord[]> } {
  const records = new Map<string, StoredRecord>();
  const startingWith = (keyStart: string): StoredRecord[] =>
    [...records.values()].filter(({ key }) => key.startsWith(keyStart)).sort((a, b) => (a.key < b.key ? -1 : 1));
  return {
    read: async (key) => records.get(key)?.value,
    records: async (keyStart) => startingWith(keyStart),
    readAll: async (keyStart) => startingWith(keyStart).map(({ value }) => value),
    keys: async (keyStart) => startingWith(keyStart).map(({ key }) => key),
    write: async (written, gone = []) => {
      for (const key of gone) records.delete(key);
      for (const record of written) records.set(record.key, record);
    },
    remove: async (keyStart) => {
      for (const key of records.keys()) if (key.startsWith(keyStart)) records.delete(key);
    },
    usedBytes: async (keyStart = '') => startingWith(keyStart).reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/**
 * A store that continues in memory after another one failed. Records of the failed store stay readable; new ones last as long as the page.
 *
 * @param onTrouble called once, with the error
 */
export function createFallbackStore(
  lasting: RecordStore,
  onTrouble: (thrown: unknown) => void,
): RecordStore & {
  /** Writes the records in memory to the lasting store. @returns false if that failed again */
  retry(): Promise<boolean>;
} {
  const memory = createMemoryStore();
  let troubled = false;
  const trouble = (thrown: unknown): void => {
    if (!troubled) onTrouble(thrown);
    troubled = true;
  };
  return {
    read: async (key) => {
      const here = await memory.read(key);
      if (here !== undefined) return here;
      try {
        return await lasting.read(key);
      } catch (thrown) {
        trouble(thrown);
        return undefined;
      }
    },
    write: async (records, gone) => {
      if (!troubled) {
        try {
          return await lasting.write(records, gone);
        } catch (thrown) {
          trouble(thrown);
        }
      }
      await memory.write(records, gone);
    },
    remove: async (keyStart) => {
      await memory.remove(keyStart);
      try {
        await lasting.remove(keyStart);
        // There may be room now; if not, the next write reports it.
        if (keyStart === '') troubled = false;
      } catch (thrown) {
        // After a reset the error is reported again.
        if (keyStart === '') troubled = false;
        trouble(thrown);
      }
    },
    retry: async () => {
      try {
        for (const record of await memory.records('')) {
          await lasting.write([record]);
          await memory.remove(record.key);
        }
        troubled = false;
        return true;
      } catch (thrown) {
        // Report again: the user asked for the retry.
        onTrouble(thrown);
        return false;
      }
    },
    usedBytes: async (keyStart) => (await memory.usedBytes(keyStart)) + (await lasting.usedBytes(keyStart).catch(() => 0)),
  };
}
