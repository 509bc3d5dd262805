/** The id of the project that this tab has open, in sessionStorage: it survives a reload and is not shared with other tabs. */

export interface OpenProjectMemory {
  /** The id, or null in a new tab. */
  read(): string | null;
  write(id: string): void;
}

const KEY = 'stainless.project';

/** @param storage a function, because the getter itself throws in a browser that forbids storage */
export function createOpenProjectMemory(storage: () => Pick<Storage, 'getItem' | 'setItem'>): OpenProjectMemory {
  return {
    read: () => {
      try {
        return storage().getItem(KEY);
      } catch {
        return null;
      }
    },
    write: (id) => {
      try {
        storage().setItem(KEY, id);
      } catch {
        // Storage is forbidden: projects are not stored either.
      }
    },
  };
}
