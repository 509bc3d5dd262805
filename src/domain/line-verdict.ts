/** What the runner at a line said of a picture, as its journal has it: it stands beside the studio's own verdict, and is never a label. */
import { type Verdict, verdicts } from './verdict';

/** `unreadable`: the picture could not be judged there. */
export const lineVerdictWords = [...verdicts, 'unreadable'] as const;

export type LineVerdictWord = (typeof lineVerdictWords)[number];

export interface LineVerdict {
  readonly verdict: LineVerdictWord;
  /** Null where the picture could not be read, or its score was no number. */
  readonly score: number | null;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Title of the model: its name, its version and its fingerprint; null where none judged. */
  readonly model: string | null;
}

const FINGERPRINT = / ?\(([0-9a-f]{12})\)$/;

/** The fingerprint at the end of a model's title (model-fingerprint.ts); null where it has none. */
export const fingerprintIn = (title: string | null): string | null => (title === null ? null : (FINGERPRINT.exec(title)?.[1] ?? null));

/** The title without its fingerprint: `metal_nut, Version 3`. */
export const nameInTitle = (title: string): string => title.replace(FINGERPRINT, '');

/** Whether the verdict of the studio is another than that of the line; not where one of them is missing. */
export const differsFromLine = (verdict: Verdict | null, line: LineVerdict | undefined): boolean =>
  verdict !== null && line !== undefined && line.verdict !== verdict;
