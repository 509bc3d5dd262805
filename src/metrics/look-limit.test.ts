import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StudioError } from '../domain/studio-error';
import type { Threshold, ThresholdChoice } from '../domain/threshold';
import { verdictOf } from '../domain/verdict';
import { chosenLimits, heldOutForTwoLimits, lookedAt, lookedAtCount } from './look-limit';
import { chosenThreshold, conformalThreshold, quantileThreshold } from './threshold';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const groundOf = (cleanScores: readonly number[], reviewShare = 0.05, wishedFalseAlarmRate = 0.05) => ({
  cleanScores,
  reviewShare,
  wishedFalseAlarmRate,
  scores: [1, 2, 300],
  labels: ['good', 'good', 'crack'],
});
const opened: Threshold = {
  value: 7.5,
  look: 7,
  reviewShare: 0.2,
  method: 'best-f1',
  wishedFalseAlarmRate: 0.05,
  falseAlarmRate: 0.2,
  heldOutCount: 9,
};
const choices: readonly ThresholdChoice<Threshold>[] = [
  { method: 'conformal' },
  { method: 'quantile', quantile: 0.95 },
  { method: 'best-f1' },
  { method: 'by-hand', value: 12.5 },
  { method: 'as-opened', threshold: opened },
];

describe('chosenLimits', () => {
  it('has the conformal threshold of both rates together for a look limit', () => {
    const limits = chosenLimits({ method: 'conformal' }, groundOf(upTo(99)));
    expect(limits).toEqual({ ...conformalThreshold(upTo(99), 0.05), look: conformalThreshold(upTo(99), 0.1).value, reviewShare: 0.05 });
    expect([limits.value, limits.look]).toEqual([95, 90]);
  });

  it('adds rates as a person does: 0.1 and 0.2 are 0.3', () => {
    expect(chosenLimits({ method: 'conformal' }, groundOf(upTo(99), 0.2, 0.1)).look).toBe(conformalThreshold(upTo(99), 0.3).value);
  });

  it('has a lower quantile for a look limit where the threshold is a quantile', () => {
    const limits = chosenLimits({ method: 'quantile', quantile: 0.95 }, groundOf(upTo(21), 0.1));
    expect(limits.look).toBe(quantileThreshold(0.85, upTo(21), 0.05).value);
    expect(chosenLimits({ method: 'quantile', quantile: 0.2 }, groundOf(upTo(21), 0.5)).look).toBe(1);
  });

  it('takes the conformal look limit where a threshold follows no rate, as far as it is below', () => {
    const conformal = conformalThreshold(upTo(99), 0.1).value;
    expect(chosenLimits({ method: 'by-hand', value: 200 }, groundOf(upTo(99))).look).toBe(conformal);
    expect(chosenLimits({ method: 'by-hand', value: 12.5 }, groundOf(upTo(99))).look).toBe(12.5);
    expect(chosenLimits({ method: 'best-f1' }, groundOf(upTo(99))).look).toBe(conformal);
    expect(chosenLimits({ method: 'as-opened', threshold: { ...opened, value: 97 } }, groundOf(upTo(99))).look).toBe(conformal);
  });

  it.each(choices)('is the threshold alone where nobody will look: $method', (choice) => {
    const { look: _, reviewShare: _share, ...alone } = chosenThreshold(choice, groundOf(upTo(99)));
    expect(chosenLimits(choice, groundOf(upTo(99), 0))).toEqual(alone);
    expect(chosenLimits(choice, { ...groundOf(upTo(99)), reviewShare: undefined as unknown as number })).toEqual(alone);
  });

  it('never puts the look limit above the threshold, and never moves the threshold', () => {
    const scores = fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 1, maxLength: 40 });
    const share = fc.double({ min: 0.001, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(scores, share, share, fc.constantFrom(...choices), (clean, rate, review, choice) => {
        const { look, reviewShare: _share, ...rest } = chosenLimits(choice, groundOf(clean, review, rate));
        const { look: _, reviewShare: _other, ...alone } = chosenThreshold(choice, groundOf(clean, review, rate));
        expect(rest).toEqual(alone);
        expect(look).toBeLessThanOrEqual(rest.value);
      }),
    );
  });

  it('keeps its promise: of good pictures, at most the share of both rates is rejected or looked at', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 21, maxLength: 40 });
    fc.assert(
      fc.property(scores, (all) => {
        const above = all.filter((score, index) => {
          const limits = chosenLimits({ method: 'conformal' }, groundOf(all.toSpliced(index, 1), 0.1));
          return verdictOf(score, limits) !== 'pass';
        });
        expect(above.length / all.length).toBeLessThanOrEqual(0.15 + 1e-12);
      }),
      { numRuns: 200 },
    );
  });

  it('says what is missing where nothing was held out', () => {
    expect(() => chosenLimits({ method: 'conformal' }, groundOf([]))).toThrow(StudioError);
  });
});

describe('heldOutForTwoLimits', () => {
  it('is the smallest number of pictures with which the limits differ', () => {
    for (const [rate, share] of [
      [0.05, 0.05],
      [0.05, 0.01],
      [0.01, 0.1],
      [0.2, 0.5],
      [0.3, 0.02],
    ] as const) {
      const needed = heldOutForTwoLimits(rate, share);
      const differ = (count: number): boolean => {
        const { value, look } = chosenLimits({ method: 'conformal' }, groundOf(upTo(count), share, rate));
        return look !== undefined && look < value;
      };
      expect(differ(needed)).toBe(true);
      expect(upTo(needed - 1).some(differ)).toBe(false);
    }
    expect(heldOutForTwoLimits(0.05, 0.05)).toBe(19);
  });
});

describe('lookedAt', () => {
  const labels = ['good', 'good', 'good', 'crack', 'crack', 'hole', null];
  const scores = [0.5, 1.5, 2.5, 0.5, 1.5, 2.5, 1.5];

  it('counts what lies between the limits by label, and the recall with it; without a label nothing counts', () => {
    expect(lookedAt(scores, labels, { value: 2, look: 1 })).toEqual({
      good: { count: 1, of: 3 },
      defective: { count: 1, of: 3 },
      recall: expect.objectContaining({ count: 2, of: 3 }),
    });
    expect(lookedAtCount(scores, { value: 2, look: 1 })).toBe(3);
  });

  it('is null without a look limit, and has no recall without defective pictures', () => {
    expect(lookedAt(scores, labels, { value: 2 })).toBeNull();
    expect(lookedAt([1.5], ['good'], { value: 2, look: 1 })?.recall).toBeNull();
    expect(lookedAtCount(scores, { value: 2 })).toBe(0);
  });
});
