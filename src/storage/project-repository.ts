/** Everything that the store needs to persist projects: storage, tab locks and storage quota, in the browser or in memory. */
import type { StorageRoom } from '../domain/project';
import { locksAtHand } from './channel-locks';
import { createIndexedDbStore } from './indexed-db-store';
import { createOpenProjectMemory, type OpenProjectMemory } from './open-project-memory';
import { canWriteFiles, createOpfsFolder } from './opfs-folder';
import { createRecordFolder } from './pack-folder';
import { createProjectStorage, type ProjectStorage } from './project-storage';
import { createMemoryStore, type ListableRecordStore } from './record-store';
import { askForPersistence, readStorageRoom } from './storage-room';
import { createTabLock, type TabLock } from './tab-lock';

export interface ProjectRepository {
  readonly storage: ProjectStorage;
  readonly opened: OpenProjectMemory;
  lockOf(id: string): TabLock;
  readRoom(): Promise<StorageRoom | null>;
  askForPersistence(): Promise<void>;
  /** Reload the page with this hash. It then opens the project that `opened` names, without any state of the previous one. */
  restartPage(hash: string): void;
}

const NAME = 'stainless.projects';

export function browserProjects(): ProjectRepository {
  const recordStore = createIndexedDbStore(NAME);
  const packs = canWriteFiles() ? createOpfsFolder(() => navigator.storage.getDirectory()) : createRecordFolder(recordStore);
  return {
    storage: createProjectStorage(recordStore, packs),
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

/** In memory: nothing outlives the page, and there are no other tabs. */
export function memoryProjects(recordStore: ListableRecordStore = createMemoryStore()): ProjectRepository {
  let opened: string | null = null;
  return {
    storage: createProjectStorage(recordStore, createRecordFolder(recordStore)),
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
