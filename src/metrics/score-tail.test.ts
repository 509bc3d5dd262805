import { describe, expect, it } from 'vitest';
import { seededRandom } from '../domain/seeded-random';
import { FEWEST_FOR_TAIL, rateBounds, scoreTail, tailLimit } from './score-tail';

const random = seededRandom(20, 1);
const exponential = () => -Math.log(1 - random.next());
const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
const laws: Record<string, { draw: () => number; above: (limit: number) => number }> = {
  exponential: { draw: () => 3 + exponential(), above: (limit) => Math.min(1, Math.exp(3 - limit)) },
  'squared normal': { draw: () => normal() ** 2, above: (limit) => 2 * (1 - normalShare(Math.sqrt(Math.max(0, limit)))) },
  'log-normal': { draw: () => Math.exp(0.4 * normal()), above: (limit) => 1 - normalShare(Math.log(Math.max(1e-9, limit)) / 0.4) },
};

/** Abramowitz and Stegun, 7.1.26. */
function normalShare(x: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(x)) / Math.SQRT2);
  const erf =
    1 - t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp((-x * x) / 2);
  return x >= 0 ? (1 + erf) / 2 : (1 - erf) / 2;
}

const drawn = (law: keyof typeof laws, count: number) => Array.from({ length: count }, laws[law].draw);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const limitOf = (scores: readonly number[], rate: number) => {
  const tail = scoreTail(scores);
  if (!tail) throw new Error('too few scores');
  return tailLimit(tail, rate);
};

describe.each(Object.keys(laws))('the limit of a rate, scores of a law that is %s', (law) => {
  it.each([6, 9, 15, 25, 44, 120])('is exceeded by new pictures at about that rate, from %d pictures', (count) => {
    const rates = Array.from({ length: 1500 }, () => laws[law].above(limitOf(drawn(law, count), 0.05)));
    expect(mean(rates)).toBeGreaterThan(count < 9 ? 0.015 : 0.025);
    expect(mean(rates)).toBeLessThan(count < 9 ? 0.11 : 0.075);
  });
});

it('gives bounds that hold the true rate about nine times in ten', () => {
  let held = 0;
  for (let run = 0; run < 1000; run++) {
    const tail = scoreTail(drawn('exponential', 40));
    if (!tail) throw new Error('too few');
    const { low, high } = rateBounds(tail, 0.05);
    const rate = laws.exponential.above(tailLimit(tail, 0.05));
    expect(low).toBeLessThan(0.05);
    expect(high).toBeGreaterThan(0.05);
    if (rate >= low && rate <= high) held++;
  }
  expect(held / 1000).toBeGreaterThan(0.8);
});

describe('a bad picture among the good ones', () => {
  it('is set aside, and moves the limit little', () => {
    for (const count of [9, 20, 60]) {
      const clean = drawn('exponential', count);
      const spoilt = [...clean.slice(1), 60];
      expect(scoreTail(spoilt)?.outliers, `${count}`).toBe(1);
      const without = limitOf(clean.slice(1), 0.05);
      expect(Math.abs(limitOf(spoilt, 0.05) - without)).toBeLessThan(0.3 * without);
    }
  });

  it('does not hide behind another', () => {
    expect(scoreTail([...drawn('exponential', 40), 58, 60])?.outliers).toBe(2);
  });

  it('is seldom told where there is none', () => {
    const flagged = Array.from({ length: 2000 }, () => scoreTail(drawn('exponential', 30))?.outliers ?? 0).filter((count) => count > 0);
    expect(flagged.length / 2000).toBeLessThan(0.02);
  });
});

it('is not told with fewer than four scores', () => {
  expect(scoreTail(drawn('exponential', FEWEST_FOR_TAIL - 1))).toBeNull();
});

it('of equal scores is that score', () => {
  expect(limitOf([2, 2, 2, 2, 2, 2], 0.05)).toBe(2);
  expect(scoreTail([2, 2, 2, 2, 2, 2])?.outliers).toBe(0);
});

it('rises as the rate falls', () => {
  const scores = drawn('log-normal', 30);
  const limits = [0.3, 0.1, 0.05, 0.01, 0.001].map((rate) => limitOf(scores, rate));
  expect(limits).toEqual([...limits].sort((a, b) => a - b));
});
