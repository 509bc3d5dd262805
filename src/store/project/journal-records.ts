/**
 * The journal as records: an index, and chunks of about two hundred entries, so that a new entry writes the last of them. It only ever
 * grows. An entry that cannot be read is left out, and its chain does not fit at that place.
 */
import * as v from 'valibot';
import type { JournalEntry } from '../../domain/journal/journal-entry';
import { storedEntry } from '../../formats/project-schema/journal-fields';
import type { JournalPart } from '../../formats/project-schema/persisted-parts';
import { ChunkedList } from '../../storage/chunked-list';
import type { PersistedParts, WrittenPart } from '../../storage/project-storage';
import type { RecordsChange } from './picture-records';

const INDEX = 'journal';
const chunkName = (chunk: number): string => `journal/${chunk}`;

const indexShape = v.object({ chunks: v.array(v.number()), count: v.number() });
/** As a project file brings it. */
const wholeShape = v.object({ entries: v.array(v.unknown()) });

/** Size of an entry, roughly. */
export const BYTES_AN_ENTRY = 600;

export interface ReadJournal {
  readonly entries: readonly JournalEntry[];
  readonly isWhole: boolean;
}

export class JournalRecords {
  private readonly list = new ChunkedList<JournalEntry>(({ hash }) => hash);

  change({ entries }: JournalPart): RecordsChange {
    const change = this.list.change(entries);
    const index: WrittenPart = { name: INDEX, value: { chunks: change.index, count: entries.length }, bytes: 100 };
    const chunks = change.written.map(({ chunk, items }) => ({
      name: chunkName(chunk),
      value: items,
      bytes: BYTES_AN_ENTRY * items.length,
    }));
    return { parts: [index, ...chunks], gone: change.gone.map(chunkName), confirm: () => this.list.confirm(change) };
  }

  /** @param kept the value of the record `journal`; undefined of a project without one @param readParts reads more of the project's parts */
  async read(kept: unknown, readParts: (names: readonly string[]) => Promise<PersistedParts>): Promise<ReadJournal> {
    if (v.is(wholeShape, kept)) return readWhole(kept.entries);
    if (!v.is(indexShape, kept)) {
      const entries = await withoutIndex(readParts);
      return { entries, isWhole: kept === undefined && entries.length === 0 };
    }
    const records = await readParts(kept.chunks.map(chunkName));
    const chunks = kept.chunks.map((chunk) => {
      return { chunk, items: entriesIn(records[chunkName(chunk)]) };
    });
    const entries = chunks.flatMap(({ items }) => items);
    const isWhole = entries.length === kept.count;
    if (isWhole) this.list.know(chunks);
    return { entries, isWhole };
  }
}

/** Chunks of a list that only grows are numbered in its order. */
async function withoutIndex(readParts: (names: readonly string[]) => Promise<PersistedParts>): Promise<readonly JournalEntry[]> {
  const found: JournalEntry[] = [];
  for (let chunk = 0; ; chunk++) {
    const items = (await readParts([chunkName(chunk)]))[chunkName(chunk)];
    if (items === undefined) return found;
    found.push(...entriesIn(items));
  }
}

const entriesIn = (kept: unknown): JournalEntry[] => (Array.isArray(kept) ? kept.filter((item) => v.is(storedEntry, item)) : []);

function readWhole(kept: readonly unknown[]): ReadJournal {
  const entries = kept.filter((entry) => v.is(storedEntry, entry));
  return { entries, isWhole: entries.length === kept.length };
}
