/** How many verdicts of each kind were delivered, over all starts. */
import type { JournalEntry } from '../../src/domain/journal/journal-entry';
import { type RunnerVerdict, verdictIn } from '../journal/verdict-entry';

export type VerdictCounts = Readonly<Record<RunnerVerdict, number>>;

export const noneCounted: VerdictCounts = { pass: 0, look: 0, reject: 0, unreadable: 0 };

export function countedOn(counts: VerdictCounts, entries: readonly JournalEntry[]): VerdictCounts {
  const sums = { ...counts };
  for (const entry of entries) {
    const facts = verdictIn(entry);
    if (facts) sums[facts.verdict]++;
  }
  return sums;
}
