import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auroc, averagePrecision, f1Max, imageMetrics } from './roc';

const truth = (digits: string) => [...digits].map((digit) => digit === '1');

/** METHOD.md section 5. */
const handCases = [
  { name: 'four pictures', scores: [0.1, 0.4, 0.35, 0.8], y: '0011', auroc: 0.75, ap: 0.833333, f1: 0.8, at: 0.35 },
  { name: 'six pictures', scores: [0.9, 0.8, 0.7, 0.6, 0.5, 0.4], y: '101100', auroc: 0.777778, ap: 0.805556, f1: 0.857143, at: 0.6 },
  { name: 'ties', scores: [0.5, 0.5, 0.5, 0.2], y: '1010', auroc: 0.75, ap: 0.666667, f1: 0.8, at: 0.5 },
];

describe.each(handCases)('ranking metrics, by hand: $name', ({ scores, y, auroc: area, ap, f1, at }) => {
  it('gives the AUROC', () => expect(auroc(scores, truth(y))).toBeCloseTo(area, 6));
  it('gives the average precision', () => expect(averagePrecision(scores, truth(y))).toBeCloseTo(ap, 6));
  it('gives the best F1 and its threshold', () => {
    const best = f1Max(scores, truth(y));
    expect(best?.f1).toBeCloseTo(f1, 6);
    expect(best?.threshold).toBe(at);
  });
});

/** Few distinct scores, so that ties are common. */
const samples = fc
  .array(fc.record({ score: fc.integer({ min: 0, max: 12 }), defective: fc.boolean() }), { minLength: 2, maxLength: 40 })
  .map((pairs) => ({ scores: pairs.map(({ score }) => score), defective: pairs.map(({ defective }) => defective) }))
  .filter(({ defective }) => defective.includes(true) && defective.includes(false));

describe('ranking metrics, for any scores', () => {
  it('AUROC is the share of pairs in the right order, ties a half', () => {
    fc.assert(
      fc.property(samples, ({ scores, defective }) => {
        const bad = scores.filter((_, index) => defective[index]);
        const good = scores.filter((_, index) => !defective[index]);
        const wins = bad.flatMap((b) => good.map((g): number => (b > g ? 1 : b === g ? 0.5 : 0)));
        const share = wins.reduce((sum, win) => sum + win, 0) / wins.length;
        expect(auroc(scores, defective)).toBeCloseTo(share, 12);
      }),
    );
  });

  it('do not change when the scores are stretched monotonically', () => {
    fc.assert(
      fc.property(samples, ({ scores, defective }) => {
        const stretched = scores.map((score) => Math.exp(score) - 3);
        expect(auroc(stretched, defective)).toBe(auroc(scores, defective));
        expect(averagePrecision(stretched, defective)).toBe(averagePrecision(scores, defective));
        expect(f1Max(stretched, defective)?.f1).toBe(f1Max(scores, defective)?.f1);
      }),
    );
  });

  it('do not depend on the order of the pictures', () => {
    fc.assert(
      fc.property(samples, ({ scores, defective }) => {
        expect(averagePrecision(scores.toReversed(), defective.toReversed())).toBe(averagePrecision(scores, defective));
      }),
    );
  });

  it('AUROC turns into its complement when the classes change places', () => {
    fc.assert(
      fc.property(samples, ({ scores, defective }) => {
        const complement = auroc(
          scores,
          defective.map((is) => !is),
        );
        expect((auroc(scores, defective) as number) + (complement as number)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('the best F1 is reached by calling its threshold and above defective, and by no other threshold exceeded', () => {
    const f1At = (threshold: number, scores: number[], defective: boolean[]) => {
      const hits = scores.filter((score, index) => score >= threshold && defective[index]).length;
      const called = scores.filter((score) => score >= threshold).length;
      return (2 * hits) / (called + defective.filter(Boolean).length);
    };
    fc.assert(
      fc.property(samples, ({ scores, defective }) => {
        const best = f1Max(scores, defective) as { f1: number; threshold: number };
        expect(f1At(best.threshold, scores, defective)).toBeCloseTo(best.f1, 12);
        for (const score of scores) expect(f1At(score, scores, defective)).toBeLessThanOrEqual(best.f1 + 1e-12);
      }),
    );
  });
});

describe('imageMetrics', () => {
  it('counts every label but good as defective and leaves out pictures without one', () => {
    expect(imageMetrics([0.1, 0.4, 9, 0.35, 0.8], ['good', 'good', null, 'crack', 'hole'])).toMatchObject({
      auroc: 0.75,
      f1Threshold: 0.35,
    });
  });

  it.each([
    { what: 'no defective picture', labels: ['good', 'good', null] },
    { what: 'no good picture', labels: ['crack', null, 'hole'] },
    { what: 'no label at all', labels: [null, null, null] },
  ])('is all null where there is $what', ({ labels }) => {
    expect(imageMetrics([1, 2, 3], labels)).toEqual({ auroc: null, averagePrecision: null, f1Max: null, f1Threshold: null });
  });
});
