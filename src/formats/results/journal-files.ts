/** The journal as files: a table for spreadsheets, and JSON lines on which the chain can be checked elsewhere. */
import { canonicalJson } from '../../domain/journal/canonical-json';
import type { JournalEntry } from '../../domain/journal/journal-entry';
import { writeCsv } from './scores-csv';

/** Stands where nobody gave a name, on the page and in the table. */
export const NO_NAME = 'no name given';

const COLUMNS = ['number', 'time_utc', 'kind', 'entry', 'model', 'name', 'sets', 'facts', 'previous', 'hash'];

/** Write journal.csv, as scores.csv: one line an entry, in the order given; `sets` and `facts` are JSON. */
export function writeJournalCsv(entries: readonly JournalEntry[]): string {
  const rows = entries.map(({ number, at, kind, text, model, by, sets, facts, previous, hash }) => [
    ...[String(number), at, kind, text, model ?? '', by || NO_NAME],
    ...[sets, facts].map((value) => (value ? canonicalJson(value) : '')),
    ...[previous, hash],
  ]);
  return writeCsv([COLUMNS, ...rows]);
}

/**
 * Write journal.jsonl: one entry a line, the oldest first. `hash` is the SHA-256 of the line without that field: keys sorted, no spaces, UTF-8;
 * `previous` is the hash of the line before, 64 zeros in the first.
 */
export const writeJournalLines = (entries: readonly JournalEntry[]): string => entries.map((entry) => `${canonicalJson(entry)}\n`).join('');
