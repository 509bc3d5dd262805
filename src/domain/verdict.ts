/** The verdict on a picture: one rule everywhere, for one limit or for two. */
import type { Threshold } from './threshold';

/** `look`: for a person to look at; it needs a look limit. In order of suspicion. */
export const verdicts = ['pass', 'look', 'reject'] as const;

export type Verdict = (typeof verdicts)[number];

/** The limits that give verdicts: of a threshold, those two of its fields. */
export type Limits = Pick<Threshold, 'value' | 'look'>;

/**
 * Reject above the reject limit; of the rest, look above the look limit; pass what is left. A score that is not a number is rejected too:
 * nobody has seen that the part is good.
 */
export function verdictOf(score: number, limits: Limits): Verdict {
  if (isRejected(score, limits)) return 'reject';
  return score <= lookLimitOf(limits) ? 'pass' : 'look';
}

/** Whether a score is rejected. Recall and false alarms count this alone: the look limit moves neither. */
export const isRejected = (score: number, { value }: Pick<Threshold, 'value'>): boolean => !(score <= value);

/** The look limit; where there is none, the reject limit. */
export const lookLimitOf = ({ value, look = value }: Limits): number => Math.min(look, value);
