/** What a threshold does to good and to defective pictures, as shares: none of twelve rejected is no promise, and the interval says so. */
import type { Confusion, ErrorRates, Rate } from '../domain/quality';
import { shareInterval } from './intervals';

export function errorRates({ truePositives, falsePositives, trueNegatives, falseNegatives }: Confusion): ErrorRates {
  return { falseAlarms: rate(falsePositives, falsePositives + trueNegatives), found: rate(truePositives, truePositives + falseNegatives) };
}

function rate(count: number, of: number): Rate | null {
  return of === 0 ? null : { count, of, interval: shareInterval(count, of) };
}
