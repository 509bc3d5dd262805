/** What is read of a runner's journal, as it goes from the worker to the page (formats/runner-results). */
import type { JournalEntry } from './journal/journal-entry';
import type { LineRun } from './line-run';

export interface JournalSegment {
  readonly path: string;
  readonly file: Blob;
}

/** Where reading ended: the byte after the last whole line, and the last entry. */
export interface JournalPlace {
  readonly path: string;
  readonly offset: number;
  readonly last: Pick<JournalEntry, 'number' | 'hash' | 'at'> | null;
  /** What did not fit is told once. */
  readonly isBroken: boolean;
}

/** Verdicts as columns: a hundred thousand of them go to the page in milliseconds, which as many objects would not. */
export interface VerdictColumns {
  /** By which pictures are found (formats/runner-results/runner-verdict.ts), in ascending order; of the same one, in the order of the journal. */
  readonly keys: readonly string[];
  /** Places in `lineVerdictWords`. */
  readonly verdicts: Uint8Array<ArrayBuffer>;
  /** NaN where there is none. */
  readonly scores: Float64Array<ArrayBuffer>;
  /** Milliseconds since 1970. */
  readonly times: Float64Array<ArrayBuffer>;
  /** Places in `titles`. */
  readonly models: Uint32Array<ArrayBuffer>;
  readonly titles: readonly (string | null)[];
}

export interface ReadJournal {
  /** Null where there was no verdict: then it is no journal of a runner, or nothing came since. */
  readonly run: LineRun | null;
  readonly verdicts: VerdictColumns;
  /** Null where there was no segment. */
  readonly place: JournalPlace | null;
}
