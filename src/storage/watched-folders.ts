/**
 * Folders that the browser lets the page read, and the one that each project watches: its handle, and which files of it were taken. With the handle a
 * folder can be watched again after a reload; the browser asks for permission again.
 */
import { StudioError } from '../domain/studio-error';
import { createIndexedDbStore } from './indexed-db-store';
import { createMemoryStore, type ListableRecordStore } from './record-store';

export interface WatchedFolder {
  readonly handle: FileSystemDirectoryHandle;
  /** Keys of files that were taken, as the watch names them. */
  readonly taken: readonly string[];
  /** False where a person ended the watch. */
  readonly isOn: boolean;
}

export interface WatchedFolders {
  /** Whether this browser can. */
  canWatch(): boolean;
  /** Lets a person choose. @returns null where they chose none @throws StudioError watch-unsupported, watch-denied */
  choose(): Promise<FileSystemDirectoryHandle | null>;
  /** Asks for permission to read; call it where a button was pressed. */
  permit(handle: FileSystemDirectoryHandle): Promise<boolean>;
  /** The folder of a project; null where there is none. */
  read(project: string): Promise<WatchedFolder | null>;
  begin(project: string, folder: WatchedFolder): Promise<void>;
  /** Of the folder of a project: more files were taken. */
  add(project: string, taken: readonly string[]): Promise<void>;
  /** A person ended the watch. */
  end(project: string): Promise<void>;
  forget(project: string): Promise<void>;
}

/** Of the File System Access API, which is no standard: https://wicg.github.io/file-system-access/ */
interface FolderPicker {
  showDirectoryPicker?(options: { readonly id: string; readonly mode: 'read' }): Promise<FileSystemDirectoryHandle>;
}
interface Permissions {
  queryPermission?(options: { readonly mode: 'read' }): Promise<PermissionState>;
  requestPermission?(options: { readonly mode: 'read' }): Promise<PermissionState>;
}

interface Head {
  readonly handle: FileSystemDirectoryHandle;
  readonly isOn: boolean;
}

const BYTES_A_KEY = 80;

export const browserFolders = (): WatchedFolders =>
  createWatchedFolders(createIndexedDbStore('stainless.watched-folders'), globalThis as FolderPicker);

/** In memory, with no way to choose one: for tests, which bring their own picker. */
export const inMemoryFolders = (picker: FolderPicker = {}): WatchedFolders => createWatchedFolders(createMemoryStore(), picker);

/** @param recordStore takes handles too */
function createWatchedFolders(recordStore: ListableRecordStore, picker: FolderPicker): WatchedFolders {
  const headKey = (project: string): string => `${project}/folder`;
  const takenKey = (project: string): string => `${project}/taken/`;
  const writeHead = (project: string, head: Head): Promise<void> => recordStore.write([{ key: headKey(project), value: head, bytes: 200 }]);
  const readHead = async (project: string): Promise<Head | null> =>
    ((await recordStore.read(headKey(project))) as Head | undefined) ?? null;
  /** So that keys stay in order and each write has its own. */
  let writes = 0;
  const add = async (project: string, taken: readonly string[]): Promise<void> => {
    writes += 1;
    const key = `${takenKey(project)}${Date.now()}-${writes}`;
    await recordStore.write([{ key, value: taken, bytes: BYTES_A_KEY * taken.length }]);
  };
  return {
    canWatch: () => typeof picker.showDirectoryPicker === 'function',
    choose: async () => {
      if (!picker.showDirectoryPicker) throw new StudioError('watch-unsupported');
      try {
        return await picker.showDirectoryPicker({ id: 'watched', mode: 'read' });
      } catch (thrown) {
        const { name, message } = thrown as DOMException;
        if (name === 'AbortError') return null;
        throw new StudioError('watch-denied', { detail: message });
      }
    },
    permit: async (handle) => {
      const permissions = handle as Permissions;
      if (!permissions.queryPermission || (await permissions.queryPermission({ mode: 'read' })) === 'granted') return true;
      return (await permissions.requestPermission?.({ mode: 'read' })) === 'granted';
    },
    read: async (project) => {
      const head = await readHead(project);
      if (!head) return null;
      const taken = (await recordStore.readAll(takenKey(project))) as (readonly string[])[];
      return { ...head, taken: taken.flat() };
    },
    begin: async (project, { handle, taken, isOn }) => {
      await recordStore.remove(`${project}/`);
      await writeHead(project, { handle, isOn });
      if (taken.length > 0) await add(project, taken);
    },
    add,
    end: async (project) => {
      const head = await readHead(project);
      if (head) await writeHead(project, { ...head, isOn: false });
    },
    forget: (project) => recordStore.remove(`${project}/`),
  };
}
