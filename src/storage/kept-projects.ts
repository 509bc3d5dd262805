/** Where projects are kept, which tab may work at one, and how much room there is: in the browser, or for as long as the page is open. */
import type { StorageRoom } from '../domain/project';
import { locksAtHand } from './channel-locks';
import { createIndexedDbShelf } from './indexed-db-shelf';
import { createOpenProjectMemory, type OpenProjectMemory } from './open-project-memory';
import { canWriteFiles, createOpfsFolder } from './opfs-folder';
import { createShelfFolder } from './pack-folder';
import { createProjectStorage, type ProjectStorage } from './project-storage';
import { createMemoryShelf, type ListableShelf } from './record-shelf';
import { askForPersistence, readStorageRoom } from './storage-room';
import { createTabLock, type TabLock } from './tab-lock';

export interface KeptProjects {
  readonly storage: ProjectStorage;
  readonly opened: OpenProjectMemory;
  lockOf(id: string): TabLock;
  readRoom(): Promise<StorageRoom | null>;
  askForPersistence(): Promise<void>;
  /** Load the page anew, with this hash: it then opens the project that `opened` names, and nothing of the one before lingers. */
  restartPage(hash: string): void;
}

const NAME = 'stainless.projects';

export function projectsInBrowser(): KeptProjects {
  const shelf = createIndexedDbShelf(NAME);
  const packs = canWriteFiles() ? createOpfsFolder(() => navigator.storage.getDirectory()) : createShelfFolder(shelf);
  return {
    storage: createProjectStorage(shelf, packs),
    opened: createOpenProjectMemory(() => sessionStorage),
    lockOf: (id) => createTabLock(`${NAME}/${id}`, locksAtHand),
    readRoom: () => readStorageRoom(navigator.storage),
    askForPersistence: () => askForPersistence(navigator.storage),
    restartPage: (hash) => {
      history.replaceState(null, '', location.pathname + location.search + hash);
      location.reload();
    },
  };
}

/** Nothing outlives the page, and there is no other tab. */
export function projectsInPage(shelf: ListableShelf = createMemoryShelf()): KeptProjects {
  let opened: string | null = null;
  return {
    storage: createProjectStorage(shelf, createShelfFolder(shelf)),
    opened: {
      read: () => opened,
      write: (id) => {
        opened = id;
      },
    },
    lockOf: (id) => createTabLock(id, () => null),
    readRoom: async () => null,
    askForPersistence: async () => {},
    restartPage: () => {},
  };
}
