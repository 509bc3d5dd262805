/** What is told of a verdict to other programs, by webhook and MQTT alike. docs/sinks.md describes it; fields may be added, and none changes its meaning. */
import type { JournalEntry } from '../../src/domain/journal/journal-entry';
import { type FoundRegion, type RunnerVerdict, verdictIn } from '../journal/verdict-entry';

export interface VerdictMessage {
  /** Hash of the journal's entry, 64 hexadecimal digits: the same whenever the verdict is sent again, and of no other verdict. */
  readonly id: string;
  /** Of the entry in the journal. It rises; it may leave out numbers. */
  readonly number: number;
  /** When it was judged: ISO 8601, UTC. */
  readonly at: string;
  /** Path from the folder that was given, with slashes; of a request its name. */
  readonly picture: string;
  readonly verdict: RunnerVerdict;
  /** Null where the picture could not be read. */
  readonly score: number | null;
  readonly threshold: number;
  /** Null of a model with one limit. */
  readonly lookLimit: number | null;
  /** Share of held-out good pictures that score as high or higher; null where the model does not know them. */
  readonly pValue: number | null;
  readonly detector: string;
  /** Title of the model. */
  readonly model: string | null;
  /** Largest first, in pixels of the upright picture. */
  readonly regions: readonly FoundRegion[];
  /** Pixels of the upright picture. */
  readonly width: number | null;
  readonly height: number | null;
  /** Why the picture could not be read. */
  readonly error: string | null;
  /** Which runner it comes from: the name given with --source. */
  readonly source: string;
}

/** @returns null of an entry that is no verdict */
export function messageOfEntry(entry: JournalEntry, source: string): VerdictMessage | null {
  const facts = verdictIn(entry);
  if (!facts) return null;
  return {
    id: entry.hash,
    number: entry.number,
    at: entry.at,
    picture: facts.picture,
    verdict: facts.verdict,
    score: facts.score,
    threshold: facts.threshold,
    lookLimit: facts.lookLimit ?? null,
    pValue: facts.pValue ?? null,
    detector: facts.detector,
    model: entry.model,
    regions: facts.regions ?? [],
    width: facts.width ?? null,
    height: facts.height ?? null,
    error: facts.error ?? null,
    source,
  };
}
