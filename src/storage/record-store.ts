/**
 * Where the browser keeps records under keys: what a recordStore can do, and the one that forgets when the page is left. Keys are paths
 * (`file/3`). It knows nothing of what the records mean.
 */

export interface StoredRecord {
  readonly key: string;
  /** Anything that a structured clone can hold. */
  readonly value: unknown;
  /** About how much room it takes. */
  readonly bytes: number;
}

export interface RecordStore {
  /** @returns undefined where there is none */
  read(key: string): Promise<unknown>;
  /**
   * All of them or none.
   *
   * @param gone keys of records that go with the same stroke
   * @throws StudioError storage-full, storage-denied
   */
  write(records: readonly StoredRecord[], gone?: readonly string[]): Promise<void>;
  /** Takes away every record whose key starts so. */
  remove(keyStart: string): Promise<void>;
  /** What all records take, or those whose key starts so. */
  usedBytes(keyStart?: string): Promise<number>;
}

export interface ListableRecordStore extends RecordStore {
  /** Every record whose key starts so, in the order of the keys. */
  readAll(keyStart: string): Promise<readonly unknown[]>;
  /** The keys that start so, in their order. */
  keys(keyStart: string): Promise<readonly string[]>;
}

/**
 * The records of another recordStore whose keys start so, under what follows in their keys.
 *
 * @param keyStart as a function, for whoever learns it later; asked for with each call
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

/** Keeps for as long as the page is open. */
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
 * A recordStore that goes on in memory once another one fails: what was kept there can still be read, what is new is forgotten with the
 * page.
 *
 * @param onTrouble told once, what went wrong
 */
export function createFallbackStore(
  lasting: RecordStore,
  onTrouble: (thrown: unknown) => void,
): RecordStore & {
  /** Room was made, perhaps: what went to memory alone goes to the lasting recordStore. @returns whether all of it did */
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
        // Room was made, or the next write will tell.
        if (keyStart === '') troubled = false;
      } catch (thrown) {
        // Whoever begins anew hears it anew.
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
        // It is told anew, so that whoever tried knows.
        onTrouble(thrown);
        return false;
      }
    },
    usedBytes: async (keyStart) => (await memory.usedBytes(keyStart)) + (await lasting.usedBytes(keyStart).catch(() => 0)),
  };
}
