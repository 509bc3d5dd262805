/** False-alarm rate and recall at a threshold, with 95 % intervals: none of twelve rejected does not mean that the rate is 0. */
import type { Confusion, ErrorRates, Rate } from '../domain/quality';
import { shareInterval } from './intervals';

export function errorRates({ truePositives, falsePositives, trueNegatives, falseNegatives }: Confusion): ErrorRates {
  return {
    falseAlarms: rateOf(falsePositives, falsePositives + trueNegatives),
    found: rateOf(truePositives, truePositives + falseNegatives),
  };
}

/** A share of pictures with its interval; null of none. */
export function rateOf(count: number, of: number): Rate | null {
  return of === 0 ? null : { count, of, interval: shareInterval(count, of) };
}
