/**
 * Storage of packs: files with many pictures each, because a file or a transaction per picture is slow. A pack is written once and never
 * changed, so a Blob of it stays valid. Its layout is in picture-packs.ts. A note beside the pack lists its content, so that the pictures can
 * be recovered if the picture list of the project is lost; store/ writes and reads the notes.
 */
import type { ListableRecordStore } from './record-store';

export interface PackFolder {
  /** @throws StudioError storage-full, storage-denied */
  write(project: string, pack: string, content: Blob): Promise<void>;
  /** @returns null where there is none */
  read(project: string, pack: string): Promise<Blob | null>;
  /** Delete all other packs of the project, with their notes. */
  keepOnly(project: string, packs: ReadonlySet<string>): Promise<void>;
  /** Packs and notes. */
  usedBytes(project: string): Promise<number>;
  /** Ids of the projects that have packs. */
  projects(): Promise<readonly string[]>;
  /** The packs of a project, and which of them have a note. */
  list(project: string): Promise<readonly { readonly pack: string; readonly hasNote: boolean }[]>;
  /** Replaces an earlier note. @throws StudioError storage-full, storage-denied */
  writeNote(project: string, pack: string, note: string): Promise<void>;
  /** @returns null where there is none */
  readNote(project: string, pack: string): Promise<string | null>;
}

/** Packs in a record store, for browsers without an origin private file system. */
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
        // Earlier studios wrote a list of names.
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
