/** Levels for deep pictures, proposed from how their values are spread, and the histogram to choose them on. */
import { isLevels, LEVEL_SHARES, type Levels } from '../domain/levels';

/** Shares of all values that are left dark and light beyond the window. */
const DARK = 0.001;
const LIGHT = 0.999;
const FINE_BINS = 8192;
/** Figures of the window's width that a proposal keeps. */
const FIGURES = 2;

/** Values of several pictures together: shares add up to one, less what lies outside of minimum and maximum. */
export interface ValueHistogram {
  readonly minimum: number;
  readonly maximum: number;
  /** Share of the values in each of equal bins from minimum to maximum. */
  readonly shares: Float64Array;
}

/**
 * @param spreads quantiles of each picture at LEVEL_SHARES; each picture counts the same
 * @param range of the bins; all values where it is absent
 * @returns null where there are no pictures, or all their values are the same
 */
export function valueHistogram(spreads: readonly (readonly number[])[], bins: number, range?: Levels): ValueHistogram | null {
  const minimum = range?.black ?? spreads.reduce((least, quantiles) => Math.min(least, quantiles[0]), Number.POSITIVE_INFINITY);
  const maximum =
    range?.white ?? spreads.reduce((most, quantiles) => Math.max(most, quantiles[quantiles.length - 1]), Number.NEGATIVE_INFINITY);
  if (!(maximum > minimum)) return null;
  const shares = new Float64Array(bins);
  const place = (value: number): number => ((value - minimum) / (maximum - minimum)) * bins;
  for (const quantiles of spreads)
    for (let index = 1; index < LEVEL_SHARES.length; index++) {
      const share = (LEVEL_SHARES[index] - LEVEL_SHARES[index - 1]) / spreads.length;
      spread(shares, place(quantiles[index - 1]), place(quantiles[index]), share);
    }
  return { minimum, maximum, shares };
}

/** Between two neighbouring quantiles values lie evenly. */
function spread(shares: Float64Array, from: number, to: number, share: number): void {
  const last = shares.length - 1;
  const width = to - from;
  if (to < 0 || from > shares.length) return;
  for (let bin = Math.max(0, Math.min(last, Math.floor(from))); bin <= Math.min(last, Math.floor(to)); bin++) {
    const part = width > 0 ? (Math.min(to, bin + 1) - Math.max(from, bin)) / width : 1;
    if (part > 0) shares[bin] += part * share;
  }
}

/**
 * The window that leaves a thousandth of all values at either end beyond it, outwards to a round number.
 *
 * @param spreads quantiles of each picture at LEVEL_SHARES
 * @returns null where there are no pictures, or all their values are the same
 */
export function proposedLevels(spreads: readonly (readonly number[])[]): Levels | null {
  const histogram = valueHistogram(spreads, FINE_BINS);
  if (!histogram) return null;
  const black = valueAt(histogram, DARK, 'lower');
  const white = valueAt(histogram, LIGHT, 'upper');
  const step = 10 ** (Math.floor(Math.log10(white - black)) - FIGURES + 1);
  // Dividing by a whole number keeps 0.07 from being 0.07000000000000001.
  const rounded = (round: (value: number) => number, value: number): number =>
    step >= 1 ? round(value / step) * step : round(value / step) / Math.round(1 / step);
  const proposed = { black: rounded(Math.floor, black), white: rounded(Math.ceil, white) };
  // Of values that differ in their last bits alone no round number is left.
  return isLevels(proposed) ? proposed : { black, white };
}

/** The share of all values that lie below this one; each picture counts the same. */
export function shareBelow(spreads: readonly (readonly number[])[], value: number): number {
  const below = (quantiles: readonly number[]): number => {
    const next = quantiles.findIndex((each) => each >= value);
    if (next <= 0) return next === 0 ? 0 : 1;
    const part = (value - quantiles[next - 1]) / (quantiles[next] - quantiles[next - 1]);
    return LEVEL_SHARES[next - 1] + part * (LEVEL_SHARES[next] - LEVEL_SHARES[next - 1]);
  };
  return spreads.reduce((sum, quantiles) => sum + below(quantiles), 0) / Math.max(1, spreads.length);
}

/** The edge of the bin in which the sum of shares reaches this one. */
function valueAt({ minimum, maximum, shares }: ValueHistogram, share: number, edge: 'lower' | 'upper'): number {
  let sum = 0;
  const bin = shares.findIndex((each) => {
    sum += each;
    return sum >= share;
  });
  const at = bin < 0 ? shares.length : bin + (edge === 'upper' ? 1 : 0);
  return minimum + ((maximum - minimum) * at) / shares.length;
}
