/** Files in packs: the place of each file, as pack, offset and size. Files are stored unchanged and read as slices of the pack. */
import { randomId } from '../domain/random-id';
import type { PackFolder } from './pack-folder';

/** Limits of a pack: it is built in memory before it is written. */
export const isFullPack = (files: number, bytes: number): boolean => files >= 200 || bytes >= 32 * 1024 * 1024;

export interface PackPlace {
  readonly pack: string;
  /** In bytes. */
  readonly start: number;
  readonly size: number;
  /** The media type, where it was known. */
  readonly type: string;
}

/** @throws StudioError storage-full, storage-denied */
export async function writePack(folder: PackFolder, project: string, files: readonly Blob[]): Promise<PackPlace[]> {
  const pack = randomId();
  await folder.write(project, pack, new Blob([...files]));
  let end = 0;
  return files.map(({ size, type }) => {
    const start = end;
    end += size;
    return { pack, start, size, type };
  });
}

/** Reads files; each pack is opened once. */
export function createPackReader(folder: PackFolder, project: string): (place: PackPlace) => Promise<Blob | null> {
  const opened = new Map<string, Promise<Blob | null>>();
  return async ({ pack, start, size, type }) => {
    const content = opened.get(pack) ?? folder.read(project, pack);
    opened.set(pack, content);
    const found = await content;
    // A pack that is too short was damaged from outside.
    return found && found.size >= start + size ? found.slice(start, start + size, type) : null;
  };
}
