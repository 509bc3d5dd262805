/** What became of a case or a kill, in the words of the table. */

export type Verdict =
  /** Taken, and what came of it is right. */
  | 'accepted'
  /** Refused or pointed out, by its name. */
  | 'refused'
  /** The page asks what it is for, before anything becomes a good picture. */
  | 'asked'
  /** All that was confirmed is there, and what was under way went on or can. */
  | 'resumed'
  /** Wrong values, a lawful file refused, a broken one taken, nothing said, an error that nobody caught. */
  | 'wrong'
  /** Refused in a sentence that does not name it. */
  | 'unnamed'
  /** Longer than 20 seconds, or Stop longer than one. */
  | 'slow'
  /** More than 1.5 GB of memory. */
  | 'large'
  | 'stuck'
  /** The tab, its worker or the browser is gone. */
  | 'crashed'
  /** Something that was confirmed is not there any more. */
  | 'lost';

export const verdicts = [
  'resumed',
  'refused',
  'accepted',
  'asked',
  'wrong',
  'lost',
  'unnamed',
  'slow',
  'large',
  'stuck',
  'crashed',
] as const satisfies readonly Verdict[];

const good: ReadonlySet<Verdict> = new Set<Verdict>(['accepted', 'refused', 'asked', 'resumed']);

export const isFault = (verdict: Verdict): boolean => !good.has(verdict);

export interface Finding {
  /** `tiff`, or `kill: browser`. */
  readonly kind: string;
  /** `h00012` for a file, `k00012` for a kill, a path for a file of a corpus. */
  readonly name: string;
  readonly what: string;
  readonly verdict: Verdict;
  /** In a sentence, where it is a fault; or what the page said. */
  readonly detail: string;
  /** Until the page had an answer. */
  readonly seconds: number;
  /** Of the page's process; null where the system does not tell. */
  readonly peakBytes: number | null;
}

export interface Limits {
  readonly seconds: number;
  readonly bytes: number;
  /** From the press on Stop until nothing is read any more, in seconds. */
  readonly stopSeconds: number;
}

/** Stop is given half a second for the way there and back of the campaign itself. */
export const limits: Limits = { seconds: 20, bytes: 1.5e9, stopSeconds: 1.5 };
