/** False-alarm rate and recall at a threshold, with 95 % intervals: none of twelve rejected does not mean that the rate is 0. */
import type { Confusion, ErrorRates, Rate } from '../domain/quality';
import { shareInterval } from './intervals';

export function errorRates({ truePositives, falsePositives, trueNegatives, falseNegatives }: Confusion): ErrorRates {
  return { falseAlarms: rate(falsePositives, falsePositives + trueNegatives), found: rate(truePositives, truePositives + falseNegatives) };
}

function rate(count: number, of: number): Rate | null {
  return of === 0 ? null : { count, of, interval: shareInterval(count, of) };
}
