/** Which project this tab has open: it outlives a reload, and no other tab sees it. */

export interface OpenProjectMemory {
  /** The id, or null in a new tab. */
  read(): string | null;
  write(id: string): void;
}

const KEY = 'stainless.project';

/** @param storage as a function, since a browser that forbids storage throws when it is asked for it */
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
        // Forbidden: then no project is kept either.
      }
    },
  };
}
