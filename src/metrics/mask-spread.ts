/** How much scores depend on the random choice of channels: pictures scored under several channel masks, and the AUROC under each of them. */
import type { MaskSpread } from '../domain/inspection-report';
import { imageMetrics } from './roc';

/**
 * @param scores for each picture its scores, one a mask
 * @param labels as domain/dataset gives them; pictures without one (null) count for the spread alone
 * @returns null without pictures
 */
export function maskSpread(scores: readonly (readonly number[])[], labels: readonly (string | null)[]): MaskSpread | null {
  if (scores.length === 0) return null;
  const masks = scores[0].length;
  const spread = meanOf(scores.map(deviationOf));
  const aurocs = Array.from({ length: masks }, (_, mask) => {
    const ofMask = scores.map((ofPicture) => ofPicture[mask]);
    return imageMetrics(ofMask, labels).auroc;
  }).filter((value) => value !== null);
  const auroc = aurocs.length > 0 ? { mean: meanOf(aurocs), deviation: deviationOf(aurocs) } : null;
  return { masks, spread, auroc };
}

/** Independent of the order of the values: pictures are scored in any order, and sums in another order differ in the last bit. */
function meanOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b).reduce((sum, value) => sum + value, 0) / values.length;
}

/** Population standard deviation. */
export function deviationOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
}
