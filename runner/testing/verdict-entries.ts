/** Verdicts for tests, as drafts and as a chain of entries. */
import { follow } from '../../src/domain/journal/chain';
import type { JournalDraft, JournalEntry } from '../../src/domain/journal/journal-entry';
import { type VerdictFacts, verdictDraft } from '../journal/verdict-entry';
import type { Log } from '../log';

export const someFacts = (index: number): VerdictFacts => ({
  picture: `part-${index}.png`,
  verdict: (['pass', 'look', 'reject'] as const)[index % 3],
  score: 0.5 + (index % 3),
  detector: 'combined',
  threshold: 2,
  lookLimit: 1,
  pValue: 0.25,
  width: 640,
  height: 480,
});

export const someDraft = (index: number, facts: Partial<VerdictFacts> = {}): JournalDraft =>
  verdictDraft({ ...someFacts(index), ...facts }, 'Flange', new Date(Date.UTC(2026, 10, 30, 12) + index * 1000));

/** A chain of entries numbered from 1, of these facts. */
export function entriesOf(facts: readonly Partial<VerdictFacts>[]): JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (const [index, own] of facts.entries()) entries.push(follow(entries.at(-1) ?? null, someDraft(index + 1, own)));
  return entries;
}

/** A log that keeps what it is told. */
export function keptLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  return { lines, say: (text) => void lines.push(text), warn: (text) => void lines.push(`warning: ${text}`) };
}
