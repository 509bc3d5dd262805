/**
 * Collects all dropped files, including those in folders. The entries must be taken during the drop event; reading folders may take
 * longer. Chrome returns at most 100 entries per call, so each folder is read until it returns none.
 */

export interface Collected {
  readonly path: string;
  readonly file: File;
}

const byPath = (a: Collected, b: Collected): number => (a.path < b.path ? -1 : 1);

/** Call it inside the drop event. */
export function collectDropped(transfer: DataTransfer): Promise<Collected[]> {
  const roots: (FileSystemEntry | File)[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const root = item.webkitGetAsEntry?.() ?? item.getAsFile();
    if (root) roots.push(root);
  }
  return walk(roots);
}

/** Files of a file input; in a chosen folder they know their path. */
export function collectChosen(files: readonly File[]): Collected[] {
  return files.map((file) => ({ path: file.webkitRelativePath || file.name, file })).sort(byPath);
}

async function walk(roots: readonly (FileSystemEntry | File)[]): Promise<Collected[]> {
  const collected: Collected[] = [];
  const waiting = [...roots];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next instanceof File) collected.push({ path: next.name, file: next });
    else if (next.isDirectory) waiting.push(...(await entriesOf(next as FileSystemDirectoryEntry)));
    else {
      const file = await fileOf(next as FileSystemFileEntry);
      if (file) collected.push({ path: next.fullPath.replace(/^\//, ''), file });
    }
  }
  return collected.sort(byPath);
}

async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** Null where the file went away meanwhile. */
const fileOf = (entry: FileSystemFileEntry): Promise<File | null> => new Promise((resolve) => entry.file(resolve, () => resolve(null)));
