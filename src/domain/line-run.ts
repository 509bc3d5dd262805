/** A run of the runner at a line, as its journal tells it (formats/runner-results): period, verdicts, the chain of hashes, and all scores in their order. */
import type { Misfit } from './journal/chain';
import type { LineVerdictWord } from './line-verdict';

/** Scores of one model by one detector, in the order in which they came. */
export interface LineStream {
  /** Title of the model; null where the journal does not say it. */
  readonly model: string | null;
  readonly detector: string;
  /** What was no number is Number.MAX_VALUE, for it was rejected. */
  readonly scores: readonly number[];
  /** Scores before these, which were too many to be kept; absent: none. */
  readonly before?: number | undefined;
}

/** The first entry that does not fit into the chain. `torn`: its line is no entry. */
export interface LineMisfit {
  readonly why: Misfit | 'torn';
  /** Of the entry, as it calls itself; of a torn line, the one that it should have. */
  readonly number: number;
  /** Time of the last entry that fits, ISO 8601; empty where none does. */
  readonly after: string;
}

export interface LineRun {
  /** Times of the first and the last verdict: ISO 8601, UTC. */
  readonly from: string;
  readonly to: string;
  readonly verdicts: Readonly<Record<LineVerdictWord, number>>;
  /** Entries of all kinds. */
  readonly entries: number;
  /** Number of the first one: above 1 where the first segments of the journal were put away. */
  readonly first: number;
  /** Hash of the last entry. */
  readonly lastHash: string;
  /** Absent where the chain is whole. */
  readonly misfit?: LineMisfit | undefined;
  /** One for each model and detector, in the order in which they began. */
  readonly streams: readonly LineStream[];
}

/** Of each stream at most so many scores are kept, the last ones. */
export const MOST_SCORES = 200_000;

export const verdictsIn = ({ verdicts }: Pick<LineRun, 'verdicts'>): number =>
  Object.values(verdicts).reduce((sum, count) => sum + count, 0);

/** A stream with more scores; of too many the first are counted and no longer kept. */
export function withScores(stream: LineStream, scores: readonly number[]): LineStream {
  const all = [...stream.scores, ...scores];
  const before = (stream.before ?? 0) + Math.max(0, all.length - MOST_SCORES);
  return { ...stream, scores: all.slice(-MOST_SCORES), ...(before > 0 && { before }) };
}

/** A run and what came after it in the same journal. */
export function joinedRuns(run: LineRun, next: LineRun): LineRun {
  const streams = [...run.streams];
  for (const { model, detector, scores, before = 0 } of next.streams) {
    const at = streams.findIndex((stream) => stream.model === model && stream.detector === detector);
    const known = at < 0 ? { model, detector, scores: [] } : streams[at];
    const whole = withScores({ ...known, ...(before > 0 && { before: (known.before ?? 0) + before }) }, scores);
    streams.splice(at < 0 ? streams.length : at, 1, whole);
  }
  const count = (word: LineVerdictWord): number => run.verdicts[word] + next.verdicts[word];
  const misfit = run.misfit ?? next.misfit;
  return {
    from: run.from,
    to: next.to,
    verdicts: { pass: count('pass'), look: count('look'), reject: count('reject'), unreadable: count('unreadable') },
    entries: run.entries + next.entries,
    first: run.first,
    lastHash: next.lastHash,
    ...(misfit && { misfit }),
    streams,
  };
}
