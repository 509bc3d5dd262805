/** Thresholds of pictures and of pixels, and the ways to choose them. The verdict that they give: verdict.ts. */
import type { PixelPool } from './detection-curve';

/** How the threshold of a map's pixels is chosen; `best-f1` alone looks at test labels. */
export type PixelThresholdMethod = 'conformal' | 'quantile' | 'best-f1' | 'by-hand';

/** How an image threshold is chosen: `tail` estimates the requested false-alarm rate, `conformal` guarantees it. */
export type ThresholdMethod = PixelThresholdMethod | 'tail';

/** An image threshold and how it came about. */
export interface Threshold {
  /** The reject limit: what scores above it is rejected. */
  readonly value: number;
  /**
   * The look limit: what scores above it, and not above the reject limit, is for a person to look at. Never above `value`. Absent, as in
   * files of earlier studios and where the recipe's `reviewShare` is 0: equal to `value`, so that nothing lies between them.
   */
  readonly look?: number | undefined;
  /** The share of good pictures to look at that `look` was asked for with; absent with it. */
  readonly reviewShare?: number | undefined;
  readonly method: ThresholdMethod;
  /** The requested false-alarm rate. */
  readonly wishedFalseAlarmRate: number;
  /** The one that can be promised with this many held-out pictures: at least 1 / (n + 1). Of the method `tail`: the estimate. */
  readonly falseAlarmRate: number;
  /** Of the method `tail`: between which rates the false-alarm rate lies, with a chance of 90 %. */
  readonly rateBounds?: { readonly low: number; readonly high: number } | undefined;
  /** Of the method `tail`: how many of the highest-scoring good pictures it set aside as outliers; absent: none. */
  readonly setAside?: number | undefined;
  readonly heldOutCount: number;
  /** Of the method `quantile`: the share of the held-out good pictures that score at the value or below, 0..1. */
  readonly quantile?: number | undefined;
  /** Of the method `best-f1`: the test pictures whose labels chose it. What is measured on the same ones is optimistic. */
  readonly chosenOn?: { readonly good: number; readonly defective: number } | undefined;
}

/** A threshold of a map's pixels and how it came about. */
export interface PixelThreshold {
  readonly value: number;
  readonly method: PixelThresholdMethod;
  /** Requested: the share of good pictures that have any pixel above the value. */
  readonly wishedFalseAlarmRate: number;
  /** The one that can be promised with this many held-out pictures; null for a model file that does not hold their highest pixels. */
  readonly falseAlarmRate: number | null;
  readonly heldOutCount: number;
  /** Of the method `quantile`: the share of the held-out pictures' pixels at the value or below, 0..1. */
  readonly quantile?: number | undefined;
  /** Of the method `best-f1`: the pixels whose masks chose it. */
  readonly chosenOn?: PixelPool | undefined;
}

/** How the user chose a threshold; `as-opened` is the threshold of the opened model file. */
export type ThresholdChoice<Value> =
  | { readonly method: 'conformal' | 'best-f1' }
  | TailChoice<Value>
  | { readonly method: 'quantile'; readonly quantile: number }
  | { readonly method: 'by-hand'; readonly value: number }
  | { readonly method: 'as-opened'; readonly threshold: Value };

/** Image thresholds alone have this method. */
type TailChoice<Value> = Value extends Threshold ? { readonly method: 'tail' } : never;
