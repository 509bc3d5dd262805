/** State and actions of the journal: who decided what, and when. What is noted by itself: store/journal/keep-journal.ts. */
import type { JournalEntry, JournalNote } from '../../domain/journal/journal-entry';

export interface JournalSlice {
  /** The oldest first. */
  readonly entries: readonly JournalEntry[];
  /** The name that the person at this browser gave; empty where none was given. */
  readonly by: string;
  /** Whether the journal is seen on the page. */
  readonly isShown: boolean;
  showJournal(isShown: boolean): void;
  giveName(name: string): void;
  /** Append these, with the time and the name of now. @param model that they concern; absent: the one at hand */
  note(notes: readonly JournalNote[], model?: string | null): void;
}
