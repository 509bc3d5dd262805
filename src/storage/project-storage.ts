/**
 * Persists projects. Each has a small head for the project list, and parts that are written when they change; store/ defines the parts. Head
 * and parts have one version. A project of a newer version is reported and left unchanged. If the head is lost, the parts are still listed;
 * if all records are lost, the packs are.
 */
import * as v from 'valibot';
import type { ProjectSummary } from '../domain/project';
import { StudioError } from '../domain/studio-error';
import type { PackFolder } from './pack-folder';
import { type ListableRecordStore, prefixedStore, type RecordStore } from './record-store';

/** Raise it when the schema of the head or of a part changes. Version 1 had all pictures of a project in one record. */
const VERSION = 2;

/** Anything that a structured clone can hold. */
export type PersistedParts = Readonly<Record<string, unknown>>;

/** A part to write, and its approximate size. */
export interface WrittenPart {
  readonly name: string;
  readonly value: unknown;
  readonly bytes: number;
}

export interface PersistedProject {
  /** Null if the head is lost. */
  readonly summary: ProjectSummary | null;
  /** Null if the user has not named the project. */
  readonly givenName: string | null;
  /** A missing or unreadable part is undefined. */
  readonly parts: PersistedParts;
}

/** Packs without any record of their project. */
export interface UnownedPacks {
  readonly id: string;
  readonly bytes: number;
}

export type WrittenHead = Omit<ProjectSummary, 'isReadable'> & { readonly givenName: string | null };

export interface ProjectStorage {
  /** Most recently opened first. */
  list(): Promise<readonly ProjectSummary[]>;
  /**
   * @param partNames parts to read
   * @returns null if there is none
   * @throws StudioError project-unreadable if a newer studio wrote it
   */
  load(id: string, partNames: readonly string[]): Promise<PersistedProject | null>;
  /** Read further parts. */
  readParts(id: string, partNames: readonly string[]): Promise<PersistedParts>;
  /** Atomic. @param gone names of parts to delete @throws StudioError storage-full, storage-denied */
  write(head: WrittenHead, parts: readonly WrittenPart[], gone?: readonly string[]): Promise<void>;
  remove(id: string): Promise<void>;
  /** Marks an id as incomplete until `write`. `unfinished` lists ids that stayed incomplete because the page was closed. */
  begin(id: string): Promise<void>;
  /** Incomplete ids that were begun before this time (`Date.now()`), including those that another tab is writing. */
  unfinished(before: number): Promise<readonly string[]>;
  /** Packs without any record, except those of incomplete projects. */
  orphans(): Promise<readonly UnownedPacks[]>;
  /** Bytes of all parts and packs. */
  usedBytes(id: string): Promise<number>;
  /** The pictures' files. */
  readonly packs: PackFolder;
  /** The comparison of a project; deleted with it. @param id called at each access, because the open project may change */
  comparisonOf(id: () => string): RecordStore;
}

const head = v.object({
  id: v.string(),
  name: v.string(),
  givenName: v.nullable(v.string()),
  openedAt: v.number(),
  good: v.number(),
  test: v.number(),
  hasModel: v.boolean(),
});
const knownHead = v.object({ version: v.picklist([1, VERSION]), ...head.entries });
const newerHead = v.object({ version: v.pipe(v.number(), v.gtValue(VERSION)) });
const begunMark = v.object({ id: v.string(), at: v.number() });
/** Fields that all versions have. */
const anyHead = v.object({ name: v.string() });

export function createProjectStorage(recordStore: ListableRecordStore, packs: PackFolder): ProjectStorage {
  /** An unreadable record counts as missing. If no record is readable, reading the head has thrown already. */
  const readParts = async (id: string, names: readonly string[]): Promise<PersistedParts> => {
    const values = await Promise.all(names.map((name) => recordStore.read(`part/${id}/${name}`).catch(() => undefined)));
    return Object.fromEntries(names.map((name, index) => [name, values[index]]));
  };

  const idsOf = async (keyStart: string): Promise<ReadonlySet<string>> =>
    new Set((await recordStore.keys(keyStart)).map((key) => key.slice(keyStart.length).split('/')[0]));

  return {
    packs,
    comparisonOf: (id) => prefixedStore(recordStore, () => `part/${id()}/comparison/`),
    list: async () => {
      const heads = await recordStore.readAll('head/');
      const ids = [...(await idsOf('head/'))];
      const summaries = heads.map((stored, index) => summaryOf(stored, ids[index]));
      const listed = new Set(ids);
      const headless = [...(await idsOf('part/'))].filter((id) => !listed.has(id)).map((id) => unknownSummary(id));
      return [...summaries, ...headless].sort((a, b) => b.openedAt - a.openedAt);
    },
    load: async (id, partNames) => {
      const stored = await recordStore.read(`head/${id}/`);
      if (v.is(newerHead, stored)) throw new StudioError('project-unreadable', { name: summaryOf(stored, id).name });
      const parts = await readParts(id, partNames);
      const known = v.safeParse(knownHead, stored);
      if (known.success) return { summary: summaryOf(stored, id), givenName: known.output.givenName, parts };
      if (stored === undefined && Object.values(parts).every((part) => part === undefined)) return null;
      return { summary: null, givenName: null, parts };
    },
    readParts,
    write: (written, parts, gone = []) =>
      recordStore.write(
        [
          { key: `head/${written.id}/`, value: { version: VERSION, ...written }, bytes: 200 },
          ...parts.map(({ name, value, bytes }) => ({ key: `part/${written.id}/${name}`, value, bytes })),
        ],
        gone.map((name) => `part/${written.id}/${name}`),
      ),
    remove: async (id) => {
      await recordStore.remove(`head/${id}/`);
      await recordStore.remove(`part/${id}/`);
      await packs.keepOnly(id, new Set());
      await recordStore.remove(`begun/${id}/`);
    },
    begin: (id) => recordStore.write([{ key: `begun/${id}/`, value: { id, at: Date.now() }, bytes: 0 }]),
    unfinished: async (before) => {
      const left: string[] = [];
      for (const stored of await recordStore.readAll('begun/')) {
        const mark = v.safeParse(begunMark, stored);
        if (!mark.success || mark.output.at >= before) continue;
        const { id } = mark.output;
        // The project was written: the mark is obsolete.
        if ((await recordStore.read(`head/${id}/`)) === undefined) left.push(id);
        else await recordStore.remove(`begun/${id}/`);
      }
      return left;
    },
    orphans: async () => {
      const withPacks = await packs.projects();
      const known = new Set([...(await idsOf('head/')), ...(await idsOf('part/')), ...(await idsOf('begun/'))]);
      const orphans = withPacks.filter((id) => !known.has(id)).map(async (id) => ({ id, bytes: await packs.usedBytes(id) }));
      return (await Promise.all(orphans)).filter(({ bytes }) => bytes > 0);
    },
    usedBytes: async (id) => (await recordStore.usedBytes(`part/${id}/`)) + (await packs.usedBytes(id)),
  };
}

function summaryOf(stored: unknown, id: string): ProjectSummary {
  const known = v.safeParse(knownHead, stored);
  if (known.success) {
    const { version: _version, givenName: _givenName, ...summary } = known.output;
    return { ...summary, isReadable: true };
  }
  const other = v.safeParse(anyHead, stored);
  return { ...unknownSummary(id), ...(other.success ? other.output : {}), isReadable: !v.is(newerHead, stored) };
}

/** For a project without a head, until it is opened. */
const unknownSummary = (id: string): ProjectSummary => ({
  id,
  name: 'A project',
  openedAt: 0,
  good: 0,
  test: 0,
  hasModel: false,
  isReadable: true,
});
