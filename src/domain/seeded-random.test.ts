import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashUint32, seededRandom, shuffledIndices } from './seeded-random';

const COUNT = 20_000;
const draw = (next: () => number) => Array.from({ length: COUNT }, next);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('seededRandom', () => {
  it('repeats under the same seed and stream, and differs under any other', () => {
    const first = (...path: [number, ...number[]]) => Array.from({ length: 4 }, seededRandom(...path).uint32).join();
    expect(first(1, 2, 3)).toBe(first(1, 2, 3));
    const all = [first(1), first(2), first(1, 0), first(1, 1), first(1, 2, 3), first(1, 3, 2), first(1, 0, 0)];
    expect(new Set(all).size).toBe(all.length);
  });

  it('is uniform: mean 1/2, variance 1/12, within four standard errors', () => {
    const values = draw(seededRandom(3).next);
    expect(Math.abs(mean(values) - 0.5)).toBeLessThan((4 * Math.sqrt(1 / 12)) / Math.sqrt(COUNT));
    expect(mean(values.map((value) => (value - 0.5) ** 2))).toBeCloseTo(1 / 12, 2);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
  });

  it('has normals of mean 0 and variance 1, within four standard errors', () => {
    const values = draw(seededRandom(4).normal);
    expect(Math.abs(mean(values))).toBeLessThan(4 / Math.sqrt(COUNT));
    expect(Math.abs(mean(values.map((value) => value * value)) - 1)).toBeLessThan((4 * Math.sqrt(2)) / Math.sqrt(COUNT));
    expect(values.every(Number.isFinite)).toBe(true);
  });

  it('draws integers with both ends', () => {
    const random = seededRandom(5);
    const seen = new Set(Array.from({ length: 200 }, () => random.integer(3, 6)));
    expect([...seen].sort()).toEqual([3, 4, 5, 6]);
  });
});

describe('hashUint32', () => {
  it('gives unsigned 32-bit integers, and changes about half of the bits with one bit of the counter', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (seed, counter) => {
        const hash = hashUint32(seed, counter);
        expect(hash).toBe(hash >>> 0);
        expect(hashUint32(seed, counter)).toBe(hash);
      }),
    );
    const ones = (value: number) => value.toString(2).replaceAll('0', '').length;
    const flips = Array.from({ length: 2000 }, (_, i) => ones((hashUint32(9, i) ^ hashUint32(9, i ^ (1 << (i % 16)))) >>> 0));
    expect(Math.abs(mean(flips) - 16)).toBeLessThan(0.5);
  });
});

describe('shuffledIndices', () => {
  it('is a permutation', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer(), (count, seed) => {
        const order = shuffledIndices(count, seededRandom(seed));
        expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index));
      }),
    );
  });
});
