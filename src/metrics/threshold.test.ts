import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../domain/seeded-random';
import { conformalPValue, conformalThreshold, confusion, describeThreshold, thresholdByHand, verdictOf } from './threshold';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Whole numbers, so that ties are common. */
const cleanScores = fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 60 });
const rates = fc.oneof(fc.double({ min: 0.001, max: 0.5, noNaN: true }), fc.constantFrom(0.05, 0.1, 0.07, 0.29, 0.3));

describe('conformalThreshold', () => {
  it('rejects exactly where the p-value is at most the rate it promises', () => {
    fc.assert(
      fc.property(cleanScores, rates, fc.integer({ min: -1, max: 32 }), (clean, rate, halves) => {
        const threshold = conformalThreshold(clean, rate);
        const rejects = conformalPValue(halves / 2, clean) <= Math.max(rate, 1 / (clean.length + 1));
        expect(verdictOf(halves / 2, threshold)).toBe(rejects ? 'reject' : 'pass');
      }),
      { numRuns: 500 },
    );
  });

  it('promises no more than was wished unless there are too few held-out pictures, and then the least possible', () => {
    fc.assert(
      fc.property(cleanScores, rates, (clean, rate) => {
        const { falseAlarmRate } = conformalThreshold(clean, rate);
        const least = 1 / (clean.length + 1);
        if (rate >= least) expect(falseAlarmRate).toBeLessThanOrEqual(rate);
        else expect(falseAlarmRate).toBe(least);
      }),
    );
  });

  it('keeps its promise: over all ways to hold out n of n + 1 good scores, at most the promised share is rejected', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 2, maxLength: 40 }), rates, (scores, rate) => {
        let rejected = 0;
        let promised = 0;
        scores.forEach((score, index) => {
          const threshold = conformalThreshold(scores.toSpliced(index, 1), rate);
          promised = threshold.falseAlarmRate;
          if (verdictOf(score, threshold) === 'reject') rejected++;
        });
        expect(rejected / scores.length).toBeLessThanOrEqual(promised + 1e-12);
      }),
      { numRuns: 300 },
    );
  });

  it('uses the promise up: with 99 distinct scores and 5 %, five of a hundred new good ones are rejected', () => {
    const random = seededRandom(1);
    let rejected = 0;
    const rounds = 4000;
    for (let round = 0; round < rounds; round++) {
      const clean = Array.from({ length: 99 }, () => random.normal());
      if (verdictOf(random.normal(), conformalThreshold(clean, 0.05)) === 'reject') rejected++;
    }
    expect(rejected / rounds).toBeGreaterThan(0.04);
    expect(rejected / rounds).toBeLessThan(0.06);
  });

  it('takes rank alpha (n + 1) from above, also where that product is not exact in floating point', () => {
    expect(conformalThreshold(upTo(99), 0.05)).toMatchObject({ value: 95, falseAlarmRate: 0.05 });
    expect(conformalThreshold(upTo(99), 0.29)).toMatchObject({ value: 71, falseAlarmRate: 0.29 });
    expect(conformalThreshold(upTo(30), 0.05)).toMatchObject({ value: 30, falseAlarmRate: 1 / 31 });
  });

  it('says what is missing where nothing was held out', () => {
    expect(() => conformalThreshold([], 0.05)).toThrow('0 good pictures');
  });
});

describe('describeThreshold', () => {
  it('says what is promised and on how many pictures it stands', () => {
    expect(describeThreshold(conformalThreshold(upTo(99), 0.05))).toBe(
      'At most 5 % of good pictures are rejected; this stands on 99 held-out good pictures.',
    );
  });

  it('owns up to too few held-out pictures, and with the number it asks for the wish comes true', () => {
    const few = conformalThreshold(upTo(9), 0.05);
    expect(describeThreshold(few)).toBe(
      'Only 10 % of false alarms can be promised with 9 held-out good pictures, not the 5 % wished: that needs at least 19 held out.',
    );
    expect(conformalThreshold(upTo(19), 0.05).falseAlarmRate).toBe(0.05);
  });

  it('counts what a threshold set by hand does to the held-out pictures', () => {
    expect(describeThreshold(thresholdByHand(17.5, upTo(20), 0.05))).toBe(
      'Set by hand: it rejects 3 of the 20 held-out good pictures (15 %).',
    );
  });
});

describe('thresholdByHand', () => {
  it('keeps the wish and gives the rate of its own value', () => {
    expect(thresholdByHand(8, upTo(9), 0.05)).toEqual({
      value: 8,
      method: 'by-hand',
      wishedFalseAlarmRate: 0.05,
      falseAlarmRate: 0.2,
      heldOutCount: 9,
    });
  });
});

describe('verdictOf', () => {
  it('passes a score at the threshold and rejects one above it', () => {
    expect(verdictOf(1, { value: 1 })).toBe('pass');
    expect(verdictOf(1.0000001, { value: 1 })).toBe('reject');
  });

  it('rejects what is not a number', () => {
    expect(verdictOf(Number.NaN, { value: 1 })).toBe('reject');
  });
});

describe('confusion', () => {
  it('counts labelled pictures only', () => {
    const labels = ['good', 'good', 'crack', 'crack', 'hole', null];
    expect(confusion([1, 3, 1, 3, 4, 9], labels, { value: 2 })).toEqual({
      truePositives: 2,
      falsePositives: 1,
      trueNegatives: 1,
      falseNegatives: 1,
    });
  });
});
