/**
 * An entry of the journal: a decision of a person or of the studio, for whoever asks later which limit was in force, and who labelled a
 * picture. Entries are chained by their hashes: chain.ts. What they put in force: in-force.ts.
 */

/** What an entry is about. Later versions may have more kinds. */
export const journalKinds = [
  'judgement',
  'pictures',
  'threshold',
  'training',
  'model',
  'first-look',
  'drift',
  'export',
  'project',
] as const;

export type JournalKind = (typeof journalKinds)[number];

export type JournalValue = string | number | null;

export type JournalFact = JournalValue | readonly string[] | readonly Readonly<Record<string, JournalValue>>[];

/** What is said of a decision before it has a place in the chain. */
export interface JournalNote {
  readonly kind: JournalKind;
  /** A sentence or two. */
  readonly text: string;
  /** Settings that are in force from here on; others stay as they were. See `in-force.ts`. */
  readonly sets?: Readonly<Record<string, JournalValue>>;
  /** What else belongs to it: a recipe link, counts, paths of pictures, the regions of a verdict. */
  readonly facts?: Readonly<Record<string, JournalFact>>;
}

/** An entry without its place in the chain. */
export interface JournalDraft extends Omit<JournalNote, 'kind'> {
  readonly kind: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The model that it concerns, as `modelName` in store/journal calls it; null where there was none. */
  readonly model: string | null;
  /** The name that the person gave; empty where none was given. */
  readonly by: string;
}

export interface JournalEntry extends JournalDraft {
  /** From 1. */
  readonly number: number;
  /** Hash of the entry before; NO_ENTRY of the first. */
  readonly previous: string;
  /** SHA-256 over all the other fields, hexadecimal. */
  readonly hash: string;
}
