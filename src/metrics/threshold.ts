/**
 * From scores to verdicts. The usual threshold stands on the upper tail of the scores of good pictures, from which it estimates the
 * requested false-alarm rate (score-tail.ts). Another guarantees a rate by their ranks (conformal anomaly detection: V. Vovk, A. Gammerman, G. Shafer,
 * "Algorithmic Learning in a Random World", 2005). Others are a quantile of the same scores, the best F1 on labelled test pictures, or a number that somebody set. The verdict
 * rule is one everywhere: domain/verdict.ts. The second limit, below the threshold: look-limit.ts. Sentences about both:
 * describe-threshold.ts.
 */
import { isDefective } from '../domain/dataset';
import type { Confusion } from '../domain/quality';
import { StudioError } from '../domain/studio-error';
import type { Threshold, ThresholdChoice } from '../domain/threshold';
import { isRejected } from '../domain/verdict';
import { quantile } from './quantile';
import { bestF1Cut, imageCurve } from './roc';
import { rateBounds, reachesRate, scoreTail, tailLimit } from './score-tail';

/**
 * How unusual a score is among good pictures: (1 + number of clean scores >= score) / (n + 1). For a good picture that is
 * exchangeable with the held-out ones, the chance of a p-value of alpha or less is at most alpha.
 */
export function conformalPValue(score: number, cleanScores: readonly number[]): number {
  return (1 + cleanScores.filter((clean) => clean >= score).length) / (cleanScores.length + 1);
}

/**
 * The threshold that rejects exactly where the conformal p-value is at most the wished rate. With too few held-out pictures for
 * that rate, it is the smallest that can be promised: 1 / (n + 1).
 *
 * @param cleanScores scores of held-out good pictures, at least one
 * @param wishedFalseAlarmRate between 0 and 1, both excluded
 * @returns `value` is the largest clean score that must pass; `falseAlarmRate` is what is promised, a multiple of 1 / (n + 1) that is
 * above the wish only where n is too small for it
 * @throws StudioError too-few-good without clean scores
 */
export function conformalThreshold(cleanScores: readonly number[], wishedFalseAlarmRate: number): Threshold {
  const heldOutCount = cleanScores.length;
  if (heldOutCount === 0) throw new StudioError('too-few-good', { count: 0, minimum: 2 });
  const promised = Math.min(heldOutCount, Math.max(1, ranksWithin(wishedFalseAlarmRate, heldOutCount)));
  // A score is rejected where fewer than `promised` clean scores reach it, so it must exceed the clean score of that rank.
  const falling = [...cleanScores].sort((a, b) => b - a);
  return {
    value: falling[promised - 1],
    method: 'conformal',
    wishedFalseAlarmRate,
    falseAlarmRate: promised / (heldOutCount + 1),
    heldOutCount,
  };
}

/**
 * The threshold that new good pictures exceed at the requested rate, estimated from the upper tail of the scores. Outliers are set aside. It follows the rate
 * with few pictures too, and promises no more than its bounds say.
 *
 * @param wishedFalseAlarmRate between 0 and 1, both excluded
 * @returns the conformal threshold where there is no tail: with fewer than 4 scores, or at a rate above that of the tail
 * @throws StudioError too-few-good without clean scores
 */
export function tailThreshold(cleanScores: readonly number[], wishedFalseAlarmRate: number): Threshold {
  const tail = scoreTail(cleanScores);
  if (!tail || !reachesRate(tail, wishedFalseAlarmRate)) return conformalThreshold(cleanScores, wishedFalseAlarmRate);
  return {
    value: tailLimit(tail, wishedFalseAlarmRate),
    method: 'tail',
    wishedFalseAlarmRate,
    falseAlarmRate: wishedFalseAlarmRate,
    rateBounds: rateBounds(tail, wishedFalseAlarmRate),
    ...(tail.outliers > 0 && { setAside: tail.outliers }),
    heldOutCount: cleanScores.length,
  };
}

/** The largest whole number m with m / (n + 1) <= rate in floating point, so that it agrees with comparing p-values. */
function ranksWithin(rate: number, heldOutCount: number): number {
  let ranks = Math.floor(rate * (heldOutCount + 1)) + 1;
  while (ranks / (heldOutCount + 1) > rate) ranks--;
  return ranks;
}

/** The held-out good pictures and the labelled test pictures that image thresholds may stand on. */
export interface ThresholdGround {
  readonly cleanScores: readonly number[];
  readonly wishedFalseAlarmRate: number;
  /** Of test pictures, with their labels. */
  readonly scores: readonly number[];
  readonly labels: readonly (string | null)[];
}

/** The threshold that was chosen; the conformal one where it cannot be had: the best F1 without good and defective pictures. */
export function chosenThreshold(choice: ThresholdChoice<Threshold>, ground: ThresholdGround): Threshold {
  const { cleanScores, wishedFalseAlarmRate: wished, scores, labels } = ground;
  switch (choice.method) {
    case 'conformal':
      return conformalThreshold(cleanScores, wished);
    case 'tail':
      return tailThreshold(cleanScores, wished);
    case 'quantile':
      return quantileThreshold(choice.quantile, cleanScores, wished);
    case 'best-f1':
      return bestF1Threshold(scores, labels, cleanScores, wished) ?? conformalThreshold(cleanScores, wished);
    case 'by-hand':
      return thresholdByHand(choice.value, cleanScores, wished);
    case 'as-opened':
      return choice.threshold;
    default:
      return choice satisfies never;
  }
}

/**
 * The value that a share of the held-out good pictures does not exceed, interpolated linearly. It promises nothing beyond them.
 *
 * @param share 0..1
 * @throws StudioError too-few-good without clean scores
 */
export function quantileThreshold(share: number, cleanScores: readonly number[], wishedFalseAlarmRate: number): Threshold {
  if (cleanScores.length === 0) throw new StudioError('too-few-good', { count: 0, minimum: 2 });
  const value = quantile(cleanScores, share);
  return { ...standing(value, cleanScores, wishedFalseAlarmRate), method: 'quantile', quantile: share };
}

/**
 * The threshold with the highest F1 on labelled test pictures. It lies halfway between the lowest score that it rejects and the next one
 * below. Whatever is then measured on the same pictures is optimistic.
 *
 * @returns null where good or defective pictures are missing
 */
export function bestF1Threshold(
  scores: readonly number[],
  labels: readonly (string | null)[],
  cleanScores: readonly number[],
  wishedFalseAlarmRate: number,
): Threshold | null {
  const curve = imageCurve(scores, labels);
  const value = curve && bestF1Cut(curve);
  if (!curve || value === null) return null;
  const chosenOn = { good: curve.good, defective: curve.defective };
  return { ...standing(value, cleanScores, wishedFalseAlarmRate), method: 'best-f1', chosenOn };
}

/**
 * A threshold that somebody set.
 *
 * @param wishedFalseAlarmRate is kept, so that going back to the automatic threshold finds it again
 * @returns `falseAlarmRate` is (1 + number of clean scores above the value) / (n + 1)
 */
export function thresholdByHand(value: number, cleanScores: readonly number[], wishedFalseAlarmRate: number): Threshold {
  return { ...standing(value, cleanScores, wishedFalseAlarmRate), method: 'by-hand' };
}

function standing(value: number, cleanScores: readonly number[], wishedFalseAlarmRate: number): Omit<Threshold, 'method'> {
  const rejected = cleanScores.filter((clean) => clean > value).length;
  return {
    value,
    wishedFalseAlarmRate,
    falseAlarmRate: (1 + rejected) / (cleanScores.length + 1),
    heldOutCount: cleanScores.length,
  };
}

/** Count rejections against labels; what a person looks at is not rejected. Pictures without a label (null) do not count. */
export function confusion(scores: readonly number[], labels: readonly (string | null)[], threshold: Pick<Threshold, 'value'>): Confusion {
  const count = (defective: boolean, rejected: boolean) =>
    scores.filter((score, index) => isDefective(labels[index]) === defective && isRejected(score, threshold) === rejected).length;
  return {
    truePositives: count(true, true),
    falsePositives: count(false, true),
    trueNegatives: count(false, false),
    falseNegatives: count(true, false),
  };
}
