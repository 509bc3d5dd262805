/**
 * Keeps projects: of each a small head for the list, and parts that are written when they change. What a part means is the store's
 * business. Versioned as a whole; what another studio kept is told, and never guessed at or cleared by itself.
 */
import * as v from 'valibot';
import type { ProjectSummary } from '../domain/project';
import { StudioError } from '../domain/studio-error';
import type { PackFolder } from './pack-folder';
import { createShelfWithin, type ListableShelf, type RecordShelf } from './record-shelf';

/** Raise it when the head or a part changes its shape. */
const VERSION = 1;

/** Anything that a structured clone can hold. */
export type KeptParts = Readonly<Record<string, unknown>>;

/** A part to be written, and about how much room it takes. */
export interface WrittenPart {
  readonly name: string;
  readonly value: unknown;
  readonly bytes: number;
}

export interface KeptProject {
  readonly summary: ProjectSummary;
  /** Null where nobody has named it. */
  readonly givenName: string | null;
  readonly parts: KeptParts;
}

export type WrittenHead = Omit<ProjectSummary, 'isReadable'> & { readonly givenName: string | null };

export interface ProjectStorage {
  /** The one that was open last comes first. */
  list(): Promise<readonly ProjectSummary[]>;
  /**
   * @param partNames what to read of it
   * @returns null where there is none
   * @throws StudioError project-unreadable where another version of the studio kept it
   */
  load(id: string, partNames: readonly string[]): Promise<KeptProject | null>;
  /** All of it or nothing. @throws StudioError storage-full, storage-denied */
  write(head: WrittenHead, parts: readonly WrittenPart[]): Promise<void>;
  remove(id: string): Promise<void>;
  /** From now until `write`, what is kept under this id is no project yet: where the page is left before, `unfinished` tells. */
  begin(id: string): Promise<void>;
  /** Ids that were begun before this time (`Date.now()`), and neither written nor removed since; what another tab is at, too. */
  unfinished(before: number): Promise<readonly string[]>;
  /** Pictures, models and all. */
  usedBytes(id: string): Promise<number>;
  /** The pictures' files. */
  readonly packs: PackFolder;
  /** A project's comparison, which goes with it. @param id asked for with each call: which project is open shows later */
  comparisonOf(id: () => string): RecordShelf;
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
const knownHead = v.object({ version: v.literal(VERSION), ...head.entries });
const begunMark = v.object({ id: v.string(), at: v.number() });
/** What every version has. */
const anyHead = v.object({ id: v.string(), name: v.optional(v.string(), 'A project') });

export function createProjectStorage(shelf: ListableShelf, packs: PackFolder): ProjectStorage {
  return {
    packs,
    comparisonOf: (id) => createShelfWithin(shelf, () => `part/${id()}/comparison/`),
    list: async () => {
      const summaries = (await shelf.readAll('head/')).flatMap((kept) => summaryOf(kept) ?? []);
      return summaries.sort((a, b) => b.openedAt - a.openedAt);
    },
    load: async (id, partNames) => {
      const kept = await shelf.read(`head/${id}/`);
      if (kept === undefined) return null;
      const known = v.safeParse(knownHead, kept);
      const summary = summaryOf(kept);
      if (!known.success || !summary) throw new StudioError('project-unreadable', { name: summary?.name ?? id });
      const values = await Promise.all(partNames.map((name) => shelf.read(`part/${id}/${name}`)));
      const parts = Object.fromEntries(partNames.map((name, index) => [name, values[index]]));
      return { summary, givenName: known.output.givenName, parts };
    },
    write: (written, parts) =>
      shelf.write([
        { key: `head/${written.id}/`, value: { version: VERSION, ...written }, bytes: 200 },
        ...parts.map(({ name, value, bytes }) => ({ key: `part/${written.id}/${name}`, value, bytes })),
      ]),
    remove: async (id) => {
      await shelf.remove(`head/${id}/`);
      await shelf.remove(`part/${id}/`);
      await packs.keepOnly(id, new Set());
      await shelf.remove(`begun/${id}/`);
    },
    begin: (id) => shelf.write([{ key: `begun/${id}/`, value: { id, at: Date.now() }, bytes: 0 }]),
    unfinished: async (before) => {
      const left: string[] = [];
      for (const kept of await shelf.readAll('begun/')) {
        const mark = v.safeParse(begunMark, kept);
        if (!mark.success || mark.output.at >= before) continue;
        const { id } = mark.output;
        // A mark beside a head has done its duty.
        if ((await shelf.read(`head/${id}/`)) === undefined) left.push(id);
        else await shelf.remove(`begun/${id}/`);
      }
      return left;
    },
    usedBytes: async (id) => (await shelf.usedBytes(`part/${id}/`)) + (await packs.usedBytes(id)),
  };
}

function summaryOf(kept: unknown): ProjectSummary | null {
  const known = v.safeParse(knownHead, kept);
  if (known.success) {
    const { version: _version, givenName: _givenName, ...summary } = known.output;
    return { ...summary, isReadable: true };
  }
  const other = v.safeParse(anyHead, kept);
  return other.success ? { ...other.output, openedAt: 0, good: 0, test: 0, hasModel: false, isReadable: false } : null;
}
