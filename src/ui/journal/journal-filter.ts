/** Which entries of the journal are shown: by kind, by day, and by a part of what they say. */
import type { JournalEntry } from '../../domain/journal/journal-entry';

export interface JournalFilter {
  /** Empty for all. */
  readonly kind: string;
  /** Days as `2026-11-30`, UTC, both included; empty for no bound. */
  readonly from: string;
  readonly until: string;
  /** Whatever its case. */
  readonly text: string;
}

export const wholeJournal: JournalFilter = { kind: '', from: '', until: '', text: '' };

const texts = new WeakMap<JournalEntry, string>();

/** All that is written in an entry. */
function textOf(entry: JournalEntry): string {
  const known = texts.get(entry);
  if (known !== undefined) return known;
  const { number, text, model, by, facts } = entry;
  const all = [number, text, model, by, ...Object.values(facts ?? {}).flat()].join('\n').toLowerCase();
  texts.set(entry, all);
  return all;
}

/** The entries that fit, the newest first. */
export function shownEntries(entries: readonly JournalEntry[], { kind, from, until, text }: JournalFilter): readonly JournalEntry[] {
  const part = text.trim().toLowerCase();
  return entries
    .filter((entry) => {
      const day = entry.at.slice(0, 10);
      if ((kind && entry.kind !== kind) || (from && day < from) || (until && day > until)) return false;
      return part === '' || textOf(entry).includes(part);
    })
    .reverse();
}
