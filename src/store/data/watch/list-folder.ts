/** The pictures of a folder and the folders in it, and journals of a line's runner, by their names. A file that cannot be read now, as one that is being written or was removed meanwhile, is left out. */
import { isSegmentName } from '../../../formats/runner-results/read-journal';
import { isSystemFile } from '../../../intake/names/ignorable';
import { PICTURE_NAME } from '../drop/check-files';
import { isHeatmapPath } from '../drop/line-drop';

export interface FoundFile {
  /** With the name of the watched folder in front, as when the folder is dropped. */
  readonly path: string;
  readonly file: File;
}

/** What is used of a FileSystemDirectoryHandle. */
export interface ReadableFolder {
  readonly kind: 'directory';
  readonly name: string;
  values(): AsyncIterable<ReadableFolder | ReadableFile>;
}

export interface ReadableFile {
  readonly kind: 'file';
  readonly name: string;
  getFile(): Promise<File>;
}

/** Each costs a question to the browser: so many at a time. */
const AT_ONCE = 64;

export interface FolderList {
  readonly pictures: readonly FoundFile[];
  /** Segments of journals. */
  readonly journals: readonly FoundFile[];
}

/** @throws DOMException of the browser where the folder itself cannot be read */
export async function listFolder(folder: ReadableFolder): Promise<FolderList> {
  const found: FoundFile[] = [];
  await walk(folder, folder.name, found);
  const journals = found.filter(({ path }) => isSegmentName(path));
  const pictures = found.filter(({ path }) => !isSegmentName(path));
  // Beside the journal of a runner its heatmaps are no pictures of parts.
  return { journals, pictures: journals.length > 0 ? pictures.filter(({ path }) => !isHeatmapPath(path)) : pictures };
}

async function walk(folder: ReadableFolder, path: string, found: FoundFile[]): Promise<void> {
  const [files, folders]: [ReadableFile[], ReadableFolder[]] = [[], []];
  for await (const entry of folder.values()) {
    if (isSystemFile(entry.name)) continue;
    if (entry.kind === 'directory') folders.push(entry);
    else if (PICTURE_NAME.test(entry.name) || isSegmentName(entry.name)) files.push(entry);
  }
  for (let start = 0; start < files.length; start += AT_ONCE) {
    const some = files.slice(start, start + AT_ONCE);
    const read = await Promise.all(some.map(fileOf));
    for (const [index, file] of read.entries()) if (file) found.push({ path: `${path}/${some[index].name}`, file });
  }
  for (const inner of folders) await walk(inner, `${path}/${inner.name}`, found).catch(ifGone);
}

/** Null where it is gone or locked: the next look may read it. */
const fileOf = (entry: ReadableFile): Promise<File | null> =>
  entry.getFile().catch((thrown: unknown) => {
    if (thrown instanceof DOMException && thrown.name === 'NotAllowedError') throw thrown;
    return null;
  });

/** A folder within that was removed while it was listed. */
function ifGone(thrown: unknown): void {
  if (!(thrown instanceof DOMException) || thrown.name !== 'NotFoundError') throw thrown;
}
