/** A verdict as an entry of the journal, and back. */
import type { JournalDraft, JournalEntry, JournalFact } from '../../src/domain/journal/journal-entry';
import type { Verdict } from '../../src/domain/verdict';

/** `unreadable`: the picture could not be judged; nobody has seen that the part is good. */
export type RunnerVerdict = Verdict | 'unreadable';

export const runnerVerdicts: readonly RunnerVerdict[] = ['pass', 'look', 'reject', 'unreadable'];

/** Where a map lies above the pixel threshold, in pixels of the upright picture. */
export interface FoundRegion extends Readonly<Record<string, number>> {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly area: number;
  readonly peak: number;
  readonly peakX: number;
  readonly peakY: number;
}

/** What was found of one picture. */
export interface VerdictFacts {
  /** Path from the folder that was given, with slashes; of a request its name. */
  readonly picture: string;
  readonly verdict: RunnerVerdict;
  /** Null where the picture could not be read. */
  readonly score: number | null;
  readonly detector: string;
  readonly threshold: number;
  readonly lookLimit?: number;
  /** Share of the held-out good pictures that score as high or higher, conformal; absent where the model does not know them. */
  readonly pValue?: number;
  /** Largest first. */
  readonly regions?: readonly FoundRegion[];
  /** How many regions there are, where not all are listed. */
  readonly regionCount?: number;
  /** Pixels of the upright picture. */
  readonly width?: number;
  readonly height?: number;
  /** Of the file. */
  readonly sha256?: string;
  readonly bytes?: number;
  /** Its time of change in milliseconds since 1970, with fractions. */
  readonly modified?: number;
  /** Number of the file in its file system, as text, and the file system's; by them a renamed file is known. */
  readonly file?: string;
  /** Why the picture could not be read. */
  readonly error?: string;
  /** Of the heatmap, from the folder of the results. */
  readonly heatmap?: string;
  /** Of a copy of the picture, from the folder of the results. */
  readonly kept?: string;
  /** Name of the model and the key that the sender gave, so that a request that is sent again is not judged again. */
  readonly request?: string;
  /** Seconds from the reading of the file to the verdict. */
  readonly seconds?: number;
}

const VERDICT_KIND = 'verdict';

/** @param model title of the model; null where none judged */
export function verdictDraft(facts: VerdictFacts, model: string | null, at: Date): JournalDraft {
  return {
    kind: VERDICT_KIND,
    text: verdictText(facts),
    at: at.toISOString(),
    model,
    by: '',
    facts: facts as unknown as Record<string, JournalFact>,
  };
}

/** Null of entries of another kind. */
export const verdictIn = ({ kind, facts }: Pick<JournalEntry, 'kind' | 'facts'>): VerdictFacts | null =>
  kind === VERDICT_KIND && facts ? (facts as unknown as VerdictFacts) : null;

/** `part-7.png: REJECT, 1.93 is above 1.2.` */
function verdictText({ picture, verdict, score, threshold, lookLimit, error }: VerdictFacts): string {
  if (verdict === 'unreadable' || score === null) return `${picture}: UNREADABLE. ${error ?? ''}`.trim();
  const digits = (value: number): string => String(Number(value.toPrecision(4)));
  if (verdict === 'reject') return `${picture}: REJECT, ${digits(score)} is above ${digits(threshold)}.`;
  if (verdict === 'look' && lookLimit !== undefined)
    return `${picture}: LOOK, ${digits(score)} is above ${digits(lookLimit)}, not above ${digits(threshold)}.`;
  return `${picture}: PASS, ${digits(score)} is not above ${digits(lookLimit ?? threshold)}.`;
}
