/** Files in packs: which pack a file lies in, and where in it. Files go in as they came, compressed, and come out as slices of the pack. */
import { randomId } from '../domain/random-id';
import type { PackFolder } from './pack-folder';

/** A pack is closed once it holds as much: more would have to lie in memory before it is written. */
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

/** Opens files one after the other, and each pack once. */
export function createPackReader(folder: PackFolder, project: string): (place: PackPlace) => Promise<Blob | null> {
  const opened = new Map<string, Promise<Blob | null>>();
  return async ({ pack, start, size, type }) => {
    const content = opened.get(pack) ?? folder.read(project, pack);
    opened.set(pack, content);
    const found = await content;
    // One that is shorter than it should be was damaged by somebody else.
    return found && found.size >= start + size ? found.slice(start, start + size, type) : null;
  };
}
