/**
 * Fields of the journal (domain/journal). An entry passes as it is, with fields that this version does not know: its hash stands on all of
 * them. Projects of versions without a journal have none.
 */
import * as v from 'valibot';
import type { JournalEntry } from '../../domain/journal/journal-entry';
import { both } from './field';
import { checkedAs } from './field-reader';

const MOST_ENTRIES = 1_000_000;

const value = v.union([v.string(), v.number(), v.null()]);

const fact = v.union([value, v.array(v.string()), v.array(v.record(v.string(), value))]);

const shape = v.object({
  number: v.number(),
  at: v.string(),
  kind: v.string(),
  text: v.string(),
  model: v.nullable(v.string()),
  by: v.string(),
  sets: v.exactOptional(v.record(v.string(), value)),
  facts: v.exactOptional(v.record(v.string(), fact)),
  previous: v.string(),
  hash: v.string(),
});

/** Entries are read one by one in the browser, so that a damaged one does not lose the others; the chain tells where it was. */
export const storedEntry = checkedAs<JournalEntry>(shape);

export const journalFields = {
  entries: both(({ most }) => v.pipe(v.array(storedEntry), v.maxLength(most(MOST_ENTRIES)))),
};
