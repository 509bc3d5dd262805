/** What the threshold in force does to the whole set, in one sentence: the first thing that a person wants to know. */
import { formatCount } from '../domain/format-number';

/** Inspected pictures, by what is known of them. */
export interface SetCounts {
  readonly good: { readonly count: number; readonly rejected: number };
  readonly defective: { readonly count: number; readonly passed: number };
  readonly unlabelled: { readonly count: number; readonly rejected: number };
  /** Pictures between the two limits, whatever their label; null where there is no look limit. */
  readonly toLookAt: number | null;
}

/**
 * `Misses 22 of 60, false alarms 0 of 14.` where there are labels; `12 of 50 rejected, 3 to look at.` where there are none.
 *
 * @returns null where no picture was inspected
 */
export function describeSet({ good, defective, unlabelled, toLookAt }: SetCounts): string | null {
  const labelled = good.count + defective.count;
  if (labelled + unlabelled.count === 0) return null;
  const parts = [
    defective.count > 0 && `misses ${ofAll(defective.passed, defective.count)}`,
    good.count > 0 && `false alarms ${ofAll(good.rejected, good.count)}`,
    unlabelled.count > 0 && `${ofAll(unlabelled.rejected, unlabelled.count)}${labelled > 0 ? ' without a label' : ''} rejected`,
    toLookAt !== null && `${formatCount(toLookAt)} to look at`,
  ].filter((part) => part !== false);
  const sentence = parts.join(', ');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

const ofAll = (count: number, of: number): string => `${formatCount(count)} of ${formatCount(of)}`;
