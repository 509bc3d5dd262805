import { describe, expect, it } from 'vitest';
import { LEVEL_SHARES } from '../domain/levels';
import { proposedLevels, shareBelow, valueHistogram } from './level-proposal';

const even = (from: number, to: number) => LEVEL_SHARES.map((share) => from + share * (to - from));

describe('proposedLevels', () => {
  it('holds nearly all values of all pictures, between round numbers', () => {
    expect(proposedLevels([even(1234, 41_234)])).toEqual({ black: 1000, white: 42_000 });
    expect(proposedLevels([even(200, 300), even(800, 1210)])).toEqual({ black: 200, white: 1300 });
  });

  it('keeps floats short, and goes below zero', () => {
    expect(proposedLevels([even(-0.031, 0.072)])).toEqual({ black: -0.04, white: 0.08 });
  });

  it('pays no heed to a few hot pixels', () => {
    const quantiles = even(1000, 2000);
    quantiles[quantiles.length - 1] = 65_535;
    const { white } = proposedLevels([quantiles]) ?? { white: 0 };
    expect(white).toBeGreaterThanOrEqual(2000);
    expect(white).toBeLessThanOrEqual(2100);
  });

  it('is none where there is nothing to see', () => {
    expect(proposedLevels([])).toBeNull();
    expect(proposedLevels([even(7, 7)])).toBeNull();
  });
});

it('shareBelow reckons between quantiles', () => {
  expect(shareBelow([even(0, 100), even(100, 200)], 50)).toBeCloseTo(0.25, 9);
  expect([-1, 0, 200, 201].map((value) => shareBelow([even(0, 200)], value))).toEqual([0, 0, 1, 1]);
  expect(shareBelow([even(7, 7)], 7)).toBe(0);
});

describe('valueHistogram', () => {
  it('drops what lies outside of a range that is asked for', () => {
    const histogram = valueHistogram([even(0, 100)], 2, { black: 40, white: 60 });
    expect(Array.from(histogram?.shares ?? [], (share) => Number(share.toFixed(6)))).toEqual([0.1, 0.1]);
  });

  it('counts every value once, each picture the same', () => {
    const histogram = valueHistogram([even(0, 100), even(50, 50)], 4);
    expect(histogram).toMatchObject({ minimum: 0, maximum: 100 });
    const [a, b, c, d] = histogram?.shares ?? [];
    expect(a + b + c + d).toBeCloseTo(1, 9);
    expect([a, b, d].map((share) => Number(share.toFixed(6)))).toEqual([0.125, 0.125, 0.125]);
    expect(c).toBeCloseTo(0.625, 6);
  });
});
