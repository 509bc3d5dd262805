/**
 * Two limits in place of one. The reject limit is the threshold that was chosen (threshold.ts). The look limit is the threshold that the
 * same method gives for a higher rate of good pictures above it: the false alarms and, beside them, the share that a person is willing to
 * look at. What scores between the two, in the grey zone, is for that person (docs/METHOD.md, section 4).
 */
import { isDefective } from '../domain/dataset';
import type { LookedAt } from '../domain/quality';
import type { Threshold, ThresholdChoice } from '../domain/threshold';
import { type Limits, lookLimitOf, verdictOf } from '../domain/verdict';
import { rateOf } from './error-rates';
import { chosenThreshold, type ThresholdGround } from './threshold';

/** What both limits stand on. */
export interface LimitsGround extends ThresholdGround {
  /** Of the good pictures, those that a person is willing to look at beside the false alarms: 0..0.5. */
  readonly reviewShare: number;
}

/**
 * The threshold that was chosen, with its look limit: that of the same method at the rate of the false alarms plus `reviewShare`. A
 * threshold that follows no rate (best F1, by hand, as opened) has the conformal one for a look limit. Where that is not below the
 * threshold, as with few held-out pictures, both limits are equal and nothing lies between them.
 *
 * @returns without the fields `look` and `reviewShare` where the latter is 0
 * @throws StudioError too-few-good without clean scores
 */
export function chosenLimits(choice: ThresholdChoice<Threshold>, { reviewShare, ...ground }: LimitsGround): Threshold {
  const { look: _look, reviewShare: _share, ...threshold } = chosenThreshold(choice, ground);
  // A recipe in a record of an earlier studio does not have the share.
  if (!(reviewShare > 0)) return threshold;
  const wider = chosenThreshold(widened(choice, reviewShare), {
    ...ground,
    wishedFalseAlarmRate: summed(ground.wishedFalseAlarmRate, reviewShare),
  });
  return { ...threshold, look: Math.min(threshold.value, wider.value), reviewShare };
}

/** A choice that lets more good pictures above its threshold; the conformal one takes that from the rate. */
const widened = (choice: ThresholdChoice<Threshold>, reviewShare: number): ThresholdChoice<Threshold> =>
  choice.method === 'quantile'
    ? { method: 'quantile', quantile: Math.max(0, summed(choice.quantile, -reviewShare)) }
    : { method: choice.method === 'tail' ? 'tail' : 'conformal' };

/** Without the last digits of floating point: 0.1 and 0.2 are 0.3. */
const summed = (a: number, b: number): number => Number((a + b).toPrecision(12));

/**
 * How many held-out pictures it takes until the conformal limits differ.
 *
 * @param rate of false alarms, above 0
 * @param reviewShare above 0
 */
export function heldOutForTwoLimits(rate: number, reviewShare: number): number {
  // m pictures of n are above a limit where m / (n + 1) is within its rate; one is above the reject limit at the least.
  const ranks = (share: number, count: number): number => Math.max(1, Math.floor(share * (count + 1) + 1e-9));
  const wider = summed(rate, reviewShare);
  let count = 1;
  while (Math.min(count, ranks(wider, count)) <= Math.min(count, ranks(rate, count))) count++;
  return count;
}

/**
 * What lies between the limits of labelled pictures; pictures without a label (null) do not count.
 *
 * @returns null where the threshold has no look limit
 */
export function lookedAt(scores: readonly number[], labels: readonly (string | null)[], limits: Limits): LookedAt | null {
  if (limits.look === undefined) return null;
  const verdictsOf = (defective: boolean) =>
    scores.filter((_, index) => isDefective(labels[index]) === defective).map((score) => verdictOf(score, limits));
  const [good, defective] = [verdictsOf(false), verdictsOf(true)];
  const looked = (verdicts: typeof good): number => verdicts.filter((verdict) => verdict === 'look').length;
  return {
    good: { count: looked(good), of: good.length },
    defective: { count: looked(defective), of: defective.length },
    recall: rateOf(defective.filter((verdict) => verdict !== 'pass').length, defective.length),
  };
}

/** How many of some scores lie between the limits. */
export const lookedAtCount = (scores: readonly number[], limits: Limits): number =>
  scores.filter((score) => score > lookLimitOf(limits) && score <= limits.value).length;
