/** The name that the person at this browser gave for the journal, in localStorage. It is no account, and nobody checks it. */

export interface PersonNameMemory {
  /** Empty where none was given. */
  read(): string;
  write(name: string): void;
}

const KEY = 'stainless.person';

/** @param storage a function, because the getter itself throws in a browser that forbids storage */
export function createPersonNameMemory(storage: () => Pick<Storage, 'getItem' | 'setItem'>): PersonNameMemory {
  return {
    read: () => {
      try {
        return storage().getItem(KEY) ?? '';
      } catch {
        return '';
      }
    },
    write: (name) => {
      try {
        storage().setItem(KEY, name);
      } catch {
        // Storage is forbidden: the name lasts as long as the page.
      }
    },
  };
}

/** Without storage: lasts as long as the page. */
export function inMemoryPersonName(): PersonNameMemory {
  let stored = '';
  return {
    read: () => stored,
    write: (name) => {
      stored = name;
    },
  };
}
