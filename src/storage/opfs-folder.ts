/** Packs in the origin private file system: `projects/<project>/<pack>`, and `<pack>.json` for its note. What is read from there stays on the disk until it is needed. */
import { storageError } from './indexed-db-store';
import type { PackFolder } from './pack-folder';

/** Safari before 26 has the file system and cannot write to it from a page. */
export const canWriteFiles = (): boolean =>
  typeof FileSystemFileHandle === 'function' &&
  'createWritable' in FileSystemFileHandle.prototype &&
  Boolean(navigator.storage?.getDirectory);

/**
 * Touched as often, a private window keeps its files. Chromium (156) drops the file system of one ten minutes after it was last touched,
 * directories and all, while the page still holds files of it: a training takes longer than that. Other windows lose nothing.
 */
const TOUCH_MILLISECONDS = 4 * 60_000;

/** @param root as a function, since a browser that forbids storage throws when it is asked for it */
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
        // What ends otherwise is a file that the browser was still writing.
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
