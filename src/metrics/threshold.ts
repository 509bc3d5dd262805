/**
 * From scores to verdicts. The threshold stands on the scores of good pictures that were held out from training, and promises a
 * false-alarm rate (conformal anomaly detection: V. Vovk, A. Gammerman, G. Shafer, "Algorithmic Learning in a Random World",
 * 2005). The verdict rule is one everywhere: a score above the threshold's value is rejected.
 */
import { isDefective } from '../domain/dataset';
import type { Threshold, Verdict } from '../domain/report';
import { StudioError } from '../domain/studio-error';

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

/** The largest whole number m with m / (n + 1) <= rate in floating point, so that it agrees with comparing p-values. */
function ranksWithin(rate: number, heldOutCount: number): number {
  let ranks = Math.floor(rate * (heldOutCount + 1)) + 1;
  while (ranks / (heldOutCount + 1) > rate) ranks--;
  return ranks;
}

/**
 * A threshold that somebody set.
 *
 * @param wishedFalseAlarmRate is kept, so that going back to the automatic threshold finds it again
 * @returns `falseAlarmRate` is (1 + number of clean scores above the value) / (n + 1)
 */
export function thresholdByHand(value: number, cleanScores: readonly number[], wishedFalseAlarmRate: number): Threshold {
  const rejected = cleanScores.filter((clean) => clean > value).length;
  return {
    value,
    method: 'by-hand',
    wishedFalseAlarmRate,
    falseAlarmRate: (1 + rejected) / (cleanScores.length + 1),
    heldOutCount: cleanScores.length,
  };
}

/** What a threshold promises and on how many pictures it stands, in a sentence or two. */
export function describeThreshold(threshold: Threshold): string {
  const { method, wishedFalseAlarmRate: wished, falseAlarmRate: promised, heldOutCount } = threshold;
  if (method === 'by-hand') {
    const rejected = Math.round(promised * (heldOutCount + 1)) - 1;
    return `Set by hand: it rejects ${rejected} of the ${counted(heldOutCount)} (${percent(rejected / Math.max(1, heldOutCount))}).`;
  }
  if (promised <= wished) return `At most ${percent(promised)} of good pictures are rejected; this stands on ${counted(heldOutCount)}.`;
  const needed = Math.ceil(1 / wished - 1e-9) - 1;
  return (
    `Only ${percent(promised)} of false alarms can be promised with ${counted(heldOutCount)}, not the ${percent(wished)} wished: ` +
    `that needs at least ${needed} held out.`
  );
}

/** Reject above the threshold. A score that is not a number is rejected too: nobody has seen that the part is good. */
export function verdictOf(score: number, threshold: Pick<Threshold, 'value'>): Verdict {
  return score <= threshold.value ? 'pass' : 'reject';
}

/** Labelled pictures by truth and verdict; positive means rejected. */
export interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

/** Count verdicts against labels; pictures without a label (null) do not count. */
export function confusion(scores: readonly number[], labels: readonly (string | null)[], threshold: Pick<Threshold, 'value'>): Confusion {
  const count = (defective: boolean, verdict: Verdict) =>
    scores.filter((score, index) => isDefective(labels[index]) === defective && verdictOf(score, threshold) === verdict).length;
  return {
    truePositives: count(true, 'reject'),
    falsePositives: count(false, 'reject'),
    trueNegatives: count(false, 'pass'),
    falseNegatives: count(true, 'pass'),
  };
}

const counted = (count: number): string => (count === 1 ? '1 held-out good picture' : `${count} held-out good pictures`);
const percent = (share: number): string => `${Number((100 * share).toPrecision(2))} %`;
