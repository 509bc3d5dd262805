/**
 * The chain of the journal: each entry has the hash of the one before, so that an entry cannot be changed, taken out, put in or moved without the
 * check telling (S. Haber, W. S. Stornetta, "How to time-stamp a digital document", Journal of Cryptology 3, 1991). It tells what was
 * done, and prevents nothing: whoever can write the file can make a new chain, or cut off its end. Against both helps the last hash, noted elsewhere.
 */
import { sha256Now } from '../sha256';
import { canonicalJson } from './canonical-json';
import type { JournalDraft, JournalEntry } from './journal-entry';

/** Stands where the first entry has no entry before it. */
export const NO_ENTRY = '0'.repeat(64);

/** The journal with one more entry; it follows the last one, whether that one fits or not. */
export const append = (entries: readonly JournalEntry[], draft: JournalDraft): readonly JournalEntry[] => [
  ...entries,
  follow(entries.at(-1) ?? null, draft),
];

/** The entry that a draft becomes after another one. @param last null where it is the first */
export function follow(last: Pick<JournalEntry, 'number' | 'hash'> | null, draft: JournalDraft): JournalEntry {
  const entry = { ...draft, number: (last?.number ?? 0) + 1, previous: last?.hash ?? NO_ENTRY };
  return { ...entry, hash: hashOf(entry) };
}

/** Whether an entry is what it was written with, wherever it stands. */
export const isUnchanged = (entry: JournalEntry): boolean => hashOf(entry) === entry.hash;

/** What is hashed of an entry: all of it but the hash. */
function hashOf({ hash: _hash, ...entry }: Omit<JournalEntry, 'hash'> & { readonly hash?: string }): string {
  return sha256Now(new TextEncoder().encode(canonicalJson(entry)));
}

/** `changed`: its hash is not that of what it says. `out-of-place`: it does not follow the entry before it in the list. */
export type Misfit = 'changed' | 'out-of-place';

export type ChainCheck =
  | { readonly fits: true; readonly count: number }
  /** `index`: in the list, from 0, of the first entry that does not fit. */
  | { readonly fits: false; readonly index: number; readonly why: Misfit };

/** Why an entry does not fit behind the one before; null where it fits. @param before null where it is the first */
export function misfitOf(entry: JournalEntry, before: Pick<JournalEntry, 'number' | 'hash'> | null): Misfit | null {
  if (entry.number !== (before?.number ?? 0) + 1 || entry.previous !== (before?.hash ?? NO_ENTRY)) return 'out-of-place';
  return isUnchanged(entry) ? null : 'changed';
}

/** Compares every entry with its hash and with the entry before it. */
export function verify(entries: readonly JournalEntry[]): ChainCheck {
  for (const [index, entry] of entries.entries()) {
    const why = misfitOf(entry, entries[index - 1] ?? null);
    if (why) return { fits: false, index, why };
  }
  return { fits: true, count: entries.length };
}

/** A journal of ten thousand entries takes a few tenths of a second, and is asked twice while a project opens. */
const known = new WeakMap<readonly JournalEntry[], ChainCheck>();

/** The first place that does not fit, unless an entry says so already in its facts: `misfit`, with the hash of the entry at that place. */
export function newMisfit(entries: readonly JournalEntry[]): Extract<ChainCheck, { fits: false }> | null {
  const check = known.get(entries) ?? verify(entries);
  known.set(entries, check);
  if (check.fits) return null;
  const { hash } = entries[check.index];
  return entries.some(({ facts }) => facts?.misfit === hash) ? null : check;
}

/** What the check found, in a sentence or two. */
export function chainSentence(entries: readonly JournalEntry[], check: ChainCheck): string {
  const last = entries.at(-1);
  if (check.fits && !last) return 'There is no entry yet.';
  if (check.fits)
    return `The chain is whole: ${check.count === 1 ? 'the one entry fits' : `all ${check.count} entries fit`}. The last hash is ${last?.hash}. Note it down elsewhere: it shows later whether entries were cut off at the end.`;
  const { number, at } = entries[check.index];
  const what =
    check.why === 'changed'
      ? `entry ${number} of ${at} was changed after it was written`
      : `before entry ${number} of ${at}, entries are missing, or were put in or moved`;
  return `The chain does not fit: ${what}. What stands before it fits. Compare with a copy of the project from before that time.`;
}
