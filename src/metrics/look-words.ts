/** The look limit and what lies between it and the threshold, in words. The threshold itself: describe-threshold.ts. */
import { formatPercent, formatQuantity, formatValue } from '../domain/format-number';
import type { LookedAt } from '../domain/quality';
import type { Threshold } from '../domain/threshold';
import { heldOutForTwoLimits, lookedAtCount } from './look-limit';
import { formatRate } from './quality-words';

/**
 * Where the look limit is and what it does to the held-out pictures.
 *
 * @param cleanScores of the held-out good pictures
 * @returns null where the threshold has no look limit
 */
export function describeLookLimit(threshold: Threshold, cleanScores: readonly number[]): string | null {
  const { value, look } = threshold;
  if (look === undefined) return null;
  if (look >= value) return `No score is for a person to look at: both limits are equal${whatItTakes(threshold)}.`;
  const count = lookedAtCount(cleanScores, threshold);
  const of = `${count} of the ${formatQuantity(cleanScores.length, 'held-out good picture')}`;
  return `Scores above ${formatValue(look)}, up to the threshold, are for a person to look at: ${of}.`;
}

function whatItTakes({ method, wishedFalseAlarmRate: rate, heldOutCount, reviewShare = 0 }: Threshold): string {
  if (method !== 'conformal' || !(rate > 0 && reviewShare > 0)) return '';
  const needed = heldOutForTwoLimits(rate, reviewShare);
  if (heldOutCount >= needed) return '';
  return `. Two limits that differ take at least ${needed} held-out pictures, for ${formatPercent(rate)} and another ${formatPercent(reviewShare)}`;
}

/** `3 of 14 good and 5 of 60 defective pictures are for a person to look at. ...` */
export function describeLookedAt({ good, defective, recall }: LookedAt): string {
  const parts = [good.of > 0 && `${good.count} of ${good.of} good`, defective.of > 0 && `${defective.count} of ${defective.of} defective`];
  const pictures = parts.filter((part) => part !== false).join(' and ');
  return `${pictures} pictures are for a person to look at.${recall ? ` If these count as found, the recall is ${formatRate(recall)}.` : ''}`;
}
