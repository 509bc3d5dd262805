/**
 * The pixel threshold: a pixel of an anomaly map above it is anomalous. It is chosen from the maps of the held-out good pictures, from the
 * ground-truth masks of the test pictures, or by hand.
 */
import type { CleanPixels } from '../domain/calibration';
import type { BestF1, PixelPool } from '../domain/detection-curve';
import type { PixelThreshold, ThresholdChoice } from '../domain/threshold';
import { quantiles } from './quantile';
import { conformalThreshold } from './threshold';

/** The usual pixel threshold is the quantile of held-out pixels at this share. */
export const USUAL_PIXEL_SHARE = 0.995;

/** The shares that a calibration keeps quantiles for. */
export const PIXEL_SHARES = [0.95, 0.96, 0.97, 0.98, 0.985, 0.99, 0.9925, 0.995, 0.9975, 0.998, 0.999, 0.9995, 0.9999] as const;

/**
 * The maps of good pictures in a few numbers.
 *
 * @param pixels of all maps together, thinned out or not; at least one
 * @param maxima the highest pixel of each map, none left out
 */
export function cleanPixels(pixels: ArrayLike<number>, maxima: readonly number[]): CleanPixels {
  const values = quantiles(pixels, PIXEL_SHARES);
  return { quantiles: PIXEL_SHARES.map((share, index) => ({ share, value: values[index] })), maxima };
}

/** The quantile at USUAL_PIXEL_SHARE. */
export const usualPixelThreshold = (clean: CleanPixels): number => quantileAt(clean, USUAL_PIXEL_SHARE);

/** The data from which a pixel threshold can be chosen. */
export interface PixelThresholdBasis {
  /** The quantile at USUAL_PIXEL_SHARE. */
  readonly usual: number;
  /** Null for a model file that has the usual one alone. */
  readonly clean: CleanPixels | null;
  readonly heldOutCount: number;
  readonly wishedFalseAlarmRate: number;
  /** Over the pixels of the pool; null without masks. */
  readonly best: BestF1 | null;
  readonly pool: PixelPool | null;
}

export const defaultPixelChoice = { method: 'quantile', quantile: USUAL_PIXEL_SHARE } as const;

/** The chosen pixel threshold; the usual one where masks or clean maxima are missing for the choice. */
export function chosenPixelThreshold(choice: ThresholdChoice<PixelThreshold>, basis: PixelThresholdBasis): PixelThreshold {
  const { usual, clean, best, pool, wishedFalseAlarmRate: requested } = basis;
  const usualThreshold = () => ({ ...thresholdAt(usual, basis), ...defaultPixelChoice });
  switch (choice.method) {
    case 'quantile':
      return clean && choice.quantile !== USUAL_PIXEL_SHARE
        ? { ...thresholdAt(quantileAt(clean, choice.quantile), basis), ...choice }
        : usualThreshold();
    case 'conformal': {
      if (!clean || clean.maxima.length === 0) return usualThreshold();
      const { value, falseAlarmRate } = conformalThreshold(clean.maxima, requested);
      return { ...thresholdAt(value, basis), method: 'conformal', falseAlarmRate };
    }
    case 'best-f1':
      return best && pool ? { ...thresholdAt(justBelow(best.threshold), basis), method: 'best-f1', chosenOn: pool } : usualThreshold();
    case 'by-hand':
      return { ...thresholdAt(choice.value, basis), method: 'by-hand' };
    case 'as-opened':
      return choice.threshold;
    default:
      return choice satisfies never;
  }
}

function thresholdAt(value: number, { clean, heldOutCount, wishedFalseAlarmRate }: PixelThresholdBasis): Omit<PixelThreshold, 'method'> {
  const above = clean?.maxima.filter((highest) => highest > value).length;
  const falseAlarmRate = above === undefined ? null : (1 + above) / (heldOutCount + 1);
  return { value, wishedFalseAlarmRate, falseAlarmRate, heldOutCount };
}

/** Between two kept quantiles linearly; beyond the last ones those. */
function quantileAt({ quantiles: kept }: CleanPixels, share: number): number {
  const above = kept.findIndex((entry) => entry.share >= share);
  if (above <= 0) return above === 0 ? kept[0].value : kept[kept.length - 1].value;
  const [low, high] = [kept[above - 1], kept[above]];
  return low.value + ((share - low.share) / (high.share - low.share)) * (high.value - low.value);
}

/** The next smaller float32. Maps are float32, so that values above the result are those of at least `value`. -1 for 0 and below. */
function justBelow(value: number): number {
  if (value <= 0) return -1;
  const bits = new Uint32Array(Float32Array.of(value).buffer);
  bits[0] -= 1;
  return new Float32Array(bits.buffer)[0];
}

/** How many pixels of a map are above a threshold. */
export function pixelsAbove(map: Float32Array, threshold: number): number {
  return map.reduce((count, value) => (value > threshold ? count + 1 : count), 0);
}
