/** What good pictures score in one measure of the combined detector, and how far from it a score is. Scores count by their logarithms. */
import type { Spread } from '../../domain/detector-statistics';
import { LOG_OFFSET } from '../../metrics/combined-scales';
import { quantiles } from '../../metrics/quantile';

/** The deviation is computed from how far this share of good pictures reaches, as if they were normal: some measures have long upper tails. */
const REACH = { share: 0.95, deviations: 1.645 } as const;
/** Least spread of the logarithm of scores: 20 %, added as a variance. A handful of pictures that happen to agree promises nothing. */
const LEAST_SPREAD = 0.2;

/** The spread of the logarithms of scores, in float32 as a file stores them. */
export function spreadOf(scores: readonly number[]): Spread {
  const logarithms = scores.map((score) => Math.log(score + LOG_OFFSET));
  const [middle, far] = quantiles(logarithms, [0.5, REACH.share]);
  const deviation = Math.hypot((far - middle) / REACH.deviations, LEAST_SPREAD);
  return { middle: Math.fround(middle), deviation: Math.fround(deviation) };
}

/** How far a score's logarithm is from its usual middle, in standard deviations. */
export function deviations(score: number, { middle, deviation }: Spread): number {
  return (Math.log(score + LOG_OFFSET) - middle) / deviation;
}

/** Map deviations to the detector's scale: 1 for the usual middle and linear above, exponential below it, always above 0. It keeps order. */
export function onScale(position: number): number {
  return position >= 0 ? 1 + position : Math.exp(position);
}

/** `onScale(deviations(value, spread))` of every value, written out: a map has as many as the picture has pixels. */
export function scaledDeviations(values: Float32Array, { middle, deviation }: Spread): Float32Array {
  const scaled = new Float32Array(values.length);
  for (let at = 0; at < values.length; at++) {
    const position = (Math.log(values[at] + LOG_OFFSET) - middle) / deviation;
    scaled[at] = position >= 0 ? 1 + position : Math.exp(position);
  }
  return scaled;
}
