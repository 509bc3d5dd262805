/** The verdict in the words of the studio, from the outputs `reject` and `look` of an exported file. */
import type { Outcome } from './task';

/**
 * @param reject 0 or 1; null for a file that inspects nothing
 * @param look 0 or 1; null where the model has no look limit
 */
export function verdictOfFlags(reject: number | null, look: number | null): Pick<Outcome, 'verdict'> {
  if (reject === null) return {};
  return { verdict: reject === 1 ? 'reject' : look === 1 ? 'look' : 'pass' };
}
