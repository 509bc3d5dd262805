/** Packs in the origin private file system: `projects/<project>/<pack>`, with a note in `<pack>.json`. A file that is read stays on disk until its bytes are used. */
import { storageError } from './indexed-db-store';
import type { PackFolder } from './pack-folder';

/** Safari before 26 has the file system, but a page cannot write to it. */
export const canWriteFiles = (): boolean =>
  typeof FileSystemFileHandle === 'function' &&
  'createWritable' in FileSystemFileHandle.prototype &&
  Boolean(navigator.storage?.getDirectory);

/**
 * Interval of accesses that keep the files of a private window. There Chromium (156) deletes the whole file system ten minutes after its last
 * use, even while the page holds files of it. A training takes longer. Normal windows are not affected.
 */
const TOUCH_MILLISECONDS = 4 * 60_000;

/** @param root a function, because the getter itself throws in a browser that forbids storage */
export function createOpfsFolder(root: () => Promise<FileSystemDirectoryHandle>): PackFolder {
  const projects = async (create: boolean) => (await root()).getDirectoryHandle('projects', { create });

  let isUsed = false;
  const folderOf = async (project: string, create: boolean): Promise<FileSystemDirectoryHandle> => {
    if (!isUsed) setInterval(() => void projects(false).catch(() => {}), TOUCH_MILLISECONDS);
    isUsed = true;
    return (await projects(create)).getDirectoryHandle(project, { create });
  };

  const filesOf = async (project: string): Promise<{ folder: FileSystemDirectoryHandle; names: string[] }> => {
    const folder = await folderOf(project, false);
    const names: string[] = [];
    for await (const name of folder.keys()) names.push(name);
    return { folder, names };
  };

  const write = async (project: string, name: string, content: Blob | string): Promise<void> => {
    try {
      const file = await (await folderOf(project, true)).getFileHandle(name, { create: true });
      const writable = await file.createWritable();
      await writable.write(content);
      await writable.close();
    } catch (thrown) {
      throw storageError(thrown);
    }
  };

  const read = (project: string, name: string): Promise<File | null> =>
    unlessMissing(async () => (await (await folderOf(project, false)).getFileHandle(name)).getFile(), null);

  return {
    write,
    read,
    keepOnly: (project, kept) =>
      unlessMissing(async () => {
        const { folder, names } = await filesOf(project);
        for (const name of names) if (!kept.has(packOf(name))) await folder.removeEntry(name);
        if (kept.size === 0) await (await projects(false)).removeEntry(project, { recursive: true });
      }, undefined),
    projects: () =>
      unlessMissing(async () => {
        const names: string[] = [];
        for await (const name of (await projects(false)).keys()) names.push(name);
        return names;
      }, []),
    list: (project) =>
      unlessMissing(async () => {
        const { names } = await filesOf(project);
        const notes = new Set(names.filter((name) => packOf(name) !== name).map(packOf));
        // A name with another ending is a file that the browser had not finished writing.
        return names.filter((name) => !name.includes('.')).map((pack) => ({ pack, hasNote: notes.has(pack) }));
      }, []),
    writeNote: (project, pack, note) => write(project, `${pack}${NOTE_ENDING}`, note),
    readNote: async (project, pack) => (await (await read(project, `${pack}${NOTE_ENDING}`))?.text()) ?? null,
    usedBytes: (project) =>
      unlessMissing(async () => {
        const { folder, names } = await filesOf(project);
        const sizes = await Promise.all(names.map(async (name) => (await (await folder.getFileHandle(name)).getFile()).size));
        return sizes.reduce((sum, size) => sum + size, 0);
      }, 0),
  };
}

const NOTE_ENDING = '.json';

const packOf = (name: string): string => (name.endsWith(NOTE_ENDING) ? name.slice(0, -NOTE_ENDING.length) : name);

async function unlessMissing<Value>(work: () => Promise<Value>, otherwise: Value): Promise<Value> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'NotFoundError') return otherwise;
    throw storageError(thrown);
  }
}
