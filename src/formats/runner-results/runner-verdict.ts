/** A verdict as an entry of a runner's journal has it (runner/journal/verdict-entry.ts): what is read of it, checked. */
import * as v from 'valibot';
import type { JournalEntry } from '../../domain/journal/journal-entry';
import { type LineVerdictWord, lineVerdictWords } from '../../domain/line-verdict';

/** Other facts are passed over: later runners may have more. */
const shape = v.object({
  picture: v.string(),
  verdict: v.picklist(lineVerdictWords),
  score: v.nullable(v.number()),
  detector: v.string(),
  sha256: v.optional(v.string()),
  bytes: v.optional(v.number()),
});

export interface RunnerVerdict {
  readonly verdict: LineVerdictWord;
  readonly score: number | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly model: string | null;
  readonly detector: string;
  /** By which its picture is found: see pictureKey. */
  readonly key: string;
}

/** By which a picture and its entry find each other: its SHA-256; where the journal has none, the file's name and its bytes. */
export const pictureKey = (file: { readonly sha256?: string | undefined; readonly path: string; readonly bytes: number }): string =>
  file.sha256 ?? `${file.path.slice(file.path.lastIndexOf('/') + 1)}\n${file.bytes}`;

/** Null of entries of another kind, and of those that say nothing that is a verdict. */
export function runnerVerdictOf({ kind, facts, at, model }: Pick<JournalEntry, 'kind' | 'facts' | 'at' | 'model'>): RunnerVerdict | null {
  const milliseconds = Date.parse(at);
  if (kind !== 'verdict' || !v.is(shape, facts) || Number.isNaN(milliseconds)) return null;
  const { verdict, score, detector, picture, sha256, bytes = Number.NaN } = facts;
  return { verdict, score, at: milliseconds, model, detector, key: pictureKey({ sha256, path: picture, bytes }) };
}
