/** Where a stream changed, once it is known that it did: test-martingale.ts. */
import { fallingRanks } from '../ranks';
import { ALARM_AT } from './test-martingale';

export interface Change {
  /** Index of the score at which the evidence first reached the alarm. */
  readonly alarmAt: number;
  /** Index of the score with which it began, about. */
  readonly since: number;
  /** Whether scores are higher or lower from there to the alarm. */
  readonly scores: 'higher' | 'lower';
}

/**
 * The beginning is the place that divides the scores up to the alarm best, by the ranks on both of its sides (A. N. Pettitt, "A non-parametric approach to
 * the change-point problem", Applied Statistics 28, 1979). It can lie at the first score: then all differ from the calibration.
 *
 * @param evidence decimal logarithms, one a score
 * @param limit what the evidence must reach
 * @returns null where the evidence never reached the alarm
 */
export function changeIn(
  calibration: readonly number[],
  scores: readonly number[],
  evidence: readonly number[],
  limit = ALARM_AT,
): Change | null {
  const alarmAt = evidence.findIndex((value) => value >= Math.log10(limit));
  if (alarmAt < 0) return null;
  const until = [...calibration, ...scores.slice(0, alarmAt + 1)].map((score) => (Number.isNaN(score) ? Number.MAX_VALUE : score));
  const ranks = fallingRanks(until);
  let [best, since, sum] = [0, 0, 0];
  for (let before = 1; before < until.length; before++) {
    sum += ranks[before - 1];
    // Ranks fall: above 0 where what stands before scores lower.
    const difference = 2 * sum - before * (until.length + 1);
    if (before >= calibration.length && Math.abs(difference) > Math.abs(best)) [best, since] = [difference, before - calibration.length];
  }
  return { alarmAt, since, scores: best > 0 ? 'higher' : 'lower' };
}
