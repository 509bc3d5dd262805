import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../domain/seeded-random';
import type { Threshold } from '../domain/threshold';
import { verdictOf } from '../domain/verdict';
import { imageMetrics } from './roc';
import {
  bestF1Threshold,
  chosenThreshold,
  conformalPValue,
  conformalThreshold,
  confusion,
  quantileThreshold,
  thresholdByHand,
} from './threshold';

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

describe('quantileThreshold', () => {
  it('interpolates linearly and counts what it rejects of the held-out pictures', () => {
    expect(quantileThreshold(0.95, upTo(21), 0.05)).toEqual({
      value: 20,
      method: 'quantile',
      quantile: 0.95,
      wishedFalseAlarmRate: 0.05,
      falseAlarmRate: 2 / 22,
      heldOutCount: 21,
    });
    expect(quantileThreshold(0.9, upTo(5), 0.05).value).toBeCloseTo(4.6, 12);
  });

  it('says what is missing where nothing was held out', () => {
    expect(() => quantileThreshold(0.95, [], 0.05)).toThrow('0 good pictures');
  });
});

/** METHOD.md section 5: the best F1 rejects scores of `at` and more. */
const handCases = [
  { scores: [0.1, 0.4, 0.35, 0.8], y: '0011', f1: 0.8, at: 0.35, value: 0.225 },
  { scores: [0.9, 0.8, 0.7, 0.6, 0.5, 0.4], y: '101100', f1: 0.857143, at: 0.6, value: 0.55 },
  { scores: [0.5, 0.5, 0.5, 0.2], y: '1010', f1: 0.8, at: 0.5, value: 0.35 },
];

describe('bestF1Threshold', () => {
  const labelsOf = (digits: string) => [...digits].map((digit) => (digit === '1' ? 'crack' : 'good'));

  it.each(handCases)('rejects $at and more, from halfway down to the next score: METHOD.md section 5', ({ scores, y, f1, value }) => {
    const threshold = bestF1Threshold(scores, labelsOf(y), upTo(3), 0.05);
    expect(threshold?.value).toBeCloseTo(value, 12);
    const { truePositives, falsePositives, falseNegatives } = confusion(scores, labelsOf(y), threshold as Threshold);
    expect((2 * truePositives) / (2 * truePositives + falsePositives + falseNegatives)).toBeCloseTo(f1, 6);
  });

  it('reaches the F1-max of the metrics under the rule of verdicts, whatever the scores', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(pairs, (drawn) => {
        const scores = drawn.map(([score]) => score);
        const labels = drawn.map(([, defective]) => (defective ? 'crack' : 'good'));
        const threshold = bestF1Threshold(scores, labels, upTo(3), 0.05);
        const { f1Max } = imageMetrics(scores, labels);
        if (!threshold) {
          expect(f1Max).toBeNull();
          return;
        }
        const { truePositives, falsePositives, falseNegatives } = confusion(scores, labels, threshold);
        expect((2 * truePositives) / (2 * truePositives + falsePositives + falseNegatives)).toBeCloseTo(f1Max as number, 12);
      }),
    );
  });

  it('stays above 0 where all is to be rejected, and below a score of 0', () => {
    expect(bestF1Threshold([0.4, 0.3], ['crack', 'good'], upTo(3), 0.05)?.value).toBeCloseTo(0.35, 12);
    expect(bestF1Threshold([0.3, 0.4, 0.5], ['crack', 'good', 'crack'], upTo(3), 0.05)?.value).toBeCloseTo(0.15, 12);
    expect(bestF1Threshold([0, 0], ['crack', 'good'], upTo(3), 0.05)?.value).toBeLessThan(0);
  });

  it('tells apart two neighbouring floats, between which there is no number', () => {
    const next = 1 + Number.EPSILON;
    const threshold = bestF1Threshold([1, next], ['good', 'crack'], upTo(3), 0.05) as Threshold;
    expect([verdictOf(1, threshold), verdictOf(next, threshold)]).toEqual(['pass', 'reject']);
  });

  it('says how many test pictures chose it, leaving out those without a label', () => {
    expect(bestF1Threshold([1, 2, 3, 9], ['good', 'crack', 'hole', null], upTo(3), 0.05)?.chosenOn).toEqual({ good: 1, defective: 2 });
  });

  it('is null without good or without defective pictures, and the choice then falls back to the conformal one', () => {
    expect(bestF1Threshold([1, 2], ['crack', null], upTo(3), 0.05)).toBeNull();
    const ground = { cleanScores: upTo(19), wishedFalseAlarmRate: 0.05, scores: [1, 2], labels: ['crack', null] };
    expect(chosenThreshold({ method: 'best-f1' }, ground)).toEqual(conformalThreshold(upTo(19), 0.05));
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
