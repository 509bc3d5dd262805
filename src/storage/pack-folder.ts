/**
 * Where packs lie: files of the browser's own, many pictures in each, since a file or a transaction for every one of thousands takes
 * its time. A pack is written once and never changed, so what was read of it stays good. What is in it: picture-packs.ts.
 */
import type { RecordShelf } from './record-shelf';

export interface PackFolder {
  /** @throws StudioError storage-full, storage-denied */
  write(project: string, pack: string, content: Blob): Promise<void>;
  /** @returns null where there is none */
  read(project: string, pack: string): Promise<Blob | null>;
  /** Take away the packs that are not among these; all of them where none is named. */
  keepOnly(project: string, packs: ReadonlySet<string>): Promise<void>;
  usedBytes(project: string): Promise<number>;
}

/** Packs as records of a shelf, for browsers without a file system of their own. */
export function createShelfFolder(shelf: RecordShelf): PackFolder {
  const names = async (project: string): Promise<readonly string[]> => ((await shelf.read(`packs-of/${project}/`)) ?? []) as string[];
  const writeNames = (project: string, packs: readonly string[]) => ({ key: `packs-of/${project}/`, value: packs, bytes: 0 });
  return {
    write: async (project, pack, content) => {
      const packs = [...(await names(project)), pack];
      await shelf.write([{ key: `pack/${project}/${pack}`, value: content, bytes: content.size }, writeNames(project, packs)]);
    },
    read: async (project, pack) => ((await shelf.read(`pack/${project}/${pack}`)) as Blob | undefined) ?? null,
    keepOnly: async (project, kept) => {
      const packs = await names(project);
      for (const pack of packs) if (!kept.has(pack)) await shelf.remove(`pack/${project}/${pack}`);
      await shelf.remove(`packs-of/${project}/`);
      if (kept.size > 0 && packs.length > 0)
        await shelf.write([
          writeNames(
            project,
            packs.filter((pack) => kept.has(pack)),
          ),
        ]);
    },
    usedBytes: (project) => shelf.usedBytes(`pack/${project}/`),
  };
}
