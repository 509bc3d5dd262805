/**
 * Where packs lie: files of the browser's own, many pictures in each, since a file or a transaction for every one of thousands takes
 * its time. A pack is written once and never changed, so what was read of it stays good. What is in it: picture-packs.ts. Beside a
 * pack lies a note that says what is in it, for the day when the list of a project is lost; what it says is the store's business.
 */
import type { ListableRecordStore } from './record-store';

export interface PackFolder {
  /** @throws StudioError storage-full, storage-denied */
  write(project: string, pack: string, content: Blob): Promise<void>;
  /** @returns null where there is none */
  read(project: string, pack: string): Promise<Blob | null>;
  /** Take away the packs that are not among these, with their notes; all of them where none is named. */
  keepOnly(project: string, packs: ReadonlySet<string>): Promise<void>;
  /** Packs and notes. */
  usedBytes(project: string): Promise<number>;
  /** Ids of the projects that have packs. */
  projects(): Promise<readonly string[]>;
  /** The packs of a project, and which of them have a note. */
  list(project: string): Promise<readonly { readonly pack: string; readonly hasNote: boolean }[]>;
  /** In place of the one before. @throws StudioError storage-full, storage-denied */
  writeNote(project: string, pack: string, note: string): Promise<void>;
  /** @returns null where there is none */
  readNote(project: string, pack: string): Promise<string | null>;
}

/** Packs as records of a recordStore, for browsers without a file system of their own. */
export function createRecordFolder(recordStore: ListableRecordStore): PackFolder {
  const packsOf = async (project: string): Promise<readonly string[]> => {
    const start = `pack/${project}/`;
    return (await recordStore.keys(start)).map((key) => key.slice(start.length));
  };
  const note = (project: string, pack: string): string => `pack-note/${project}/${pack}`;
  return {
    write: (project, pack, content) => recordStore.write([{ key: `pack/${project}/${pack}`, value: content, bytes: content.size }]),
    read: async (project, pack) => ((await recordStore.read(`pack/${project}/${pack}`)) as Blob | undefined) ?? null,
    keepOnly: async (project, kept) => {
      const gone = (await packsOf(project)).filter((pack) => !kept.has(pack));
      await recordStore.write(
        [],
        // The list of names is from studios before this one.
        [...gone.flatMap((pack) => [`pack/${project}/${pack}`, note(project, pack)]), `packs-of/${project}/`],
      );
    },
    usedBytes: async (project) => (await recordStore.usedBytes(`pack/${project}/`)) + (await recordStore.usedBytes(note(project, ''))),
    projects: async () => [...new Set((await recordStore.keys('pack/')).map((key) => key.split('/')[1]))],
    list: async (project) => {
      const notes = new Set(await recordStore.keys(note(project, '')));
      return (await packsOf(project)).map((pack) => ({ pack, hasNote: notes.has(note(project, pack)) }));
    },
    writeNote: (project, pack, text) => recordStore.write([{ key: note(project, pack), value: text, bytes: text.length }]),
    readNote: async (project, pack) => {
      const text = await recordStore.read(note(project, pack));
      return typeof text === 'string' ? text : null;
    },
  };
}
