import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DetectionCurve } from '../domain/detection-curve';
import { type CurvePoint, operatingPointAt, placeOf, precisionRecallPoints, rocPoints, thinned } from './detection-curve';
import { auroc, averagePrecision, imageCurve } from './roc';

const labelsOf = (digits: string) => [...digits].map((digit) => (digit === '1' ? 'crack' : 'good'));
const curveOf = (scores: number[], digits: string) => imageCurve(scores, labelsOf(digits)) as DetectionCurve;

/** By trapezoids. */
const areaUnder = (points: readonly CurvePoint[]): number =>
  points.slice(1).reduce((area, { x, y }, index) => area + ((x - points[index].x) * (y + points[index].y)) / 2, 0);

const samples = fc
  .array(fc.record({ score: fc.integer({ min: 0, max: 12 }), defective: fc.boolean() }), { minLength: 2, maxLength: 40 })
  .map((pairs) => ({ scores: pairs.map(({ score }) => score), defective: pairs.map(({ defective }) => defective) }))
  .filter(({ defective }) => defective.includes(true) && defective.includes(false))
  .map((sample) => ({ ...sample, curve: curveOf(sample.scores, sample.defective.map(Number).join('')) }));

/** METHOD.md section 5: s = .1 .4 .35 .8, y = 0 0 1 1. */
const four = curveOf([0.1, 0.4, 0.35, 0.8], '0011');

describe('the hand case of METHOD.md section 5', () => {
  it('as ROC: half the defective without an alarm, all with one of two good, then the other', () => {
    expect(rocPoints(four)).toEqual([
      { x: 0, y: 0 },
      { x: 0, y: 0.5 },
      { x: 0.5, y: 0.5 },
      { x: 0.5, y: 1 },
      { x: 1, y: 1 },
    ]);
  });

  it('as precision against recall', () => {
    expect(areaUnder(precisionRecallPoints(four))).toBeCloseTo(0.833333, 6);
    expect(precisionRecallPoints(four)[1]).toEqual({ x: 0.5, y: 1 });
    expect(precisionRecallPoints(four).at(-1)).toEqual({ x: 1, y: 0.5 });
  });

  it('with ties: one straight step', () => {
    expect(rocPoints(curveOf([0.5, 0.5, 0.5, 0.2], '1010'))).toEqual([
      { x: 0, y: 0 },
      { x: 0.5, y: 1 },
      { x: 1, y: 1 },
    ]);
  });
});

it('has the AUROC under its ROC and the average precision under its precision-recall staircase', () => {
  fc.assert(
    fc.property(samples, ({ scores, defective, curve }) => {
      expect(areaUnder(rocPoints(curve))).toBeCloseTo(auroc(scores, defective) as number, 12);
      expect(areaUnder(precisionRecallPoints(curve))).toBeCloseTo(averagePrecision(scores, defective) as number, 12);
    }),
  );
});

describe('operatingPointAt', () => {
  it('counts what is above the threshold, and not what is at it', () => {
    expect(operatingPointAt(four, 0.35)).toMatchObject({ truePositives: 1, falsePositives: 1 });
    expect(operatingPointAt(four, 0.3499)).toMatchObject({ truePositives: 2, falsePositives: 1 });
    expect(operatingPointAt(four, 0)).toMatchObject({ truePositives: 2, falsePositives: 2 });
  });

  it('is the start of both curves where nothing is above', () => {
    const none = operatingPointAt(four, 0.8);
    expect(none).toEqual({ threshold: 0.8, truePositives: 0, falsePositives: 0 });
    expect(placeOf(none, four)).toEqual({ roc: { x: 0, y: 0 }, precisionRecall: { x: 0, y: 1 } });
  });
});

describe('thinned', () => {
  const steps = fc.double({ min: 0.01, max: 0.3, noNaN: true });
  it('leaves no gap wider than the step unless the curve jumps by itself', () => {
    fc.assert(
      fc.property(samples, steps, ({ curve }, step) => {
        const { points } = thinned(curve, step);
        points.slice(1).forEach((point, index) => {
          const [from, to] = [curve.points.indexOf(points[index]), curve.points.indexOf(point)];
          const [a, b] = [placeOf(points[index], curve), placeOf(curve.points[to - 1], curve)];
          expect(Math.abs(a.roc.x - b.roc.x)).toBeLessThanOrEqual(step);
          expect(Math.abs(a.roc.y - b.roc.y)).toBeLessThanOrEqual(step);
          expect(Math.abs(a.precisionRecall.y - b.precisionRecall.y)).toBeLessThanOrEqual(step);
          expect(to).toBeGreaterThan(from);
        });
      }),
    );
  });

  it('keeps the end, and of a long smooth curve few points', () => {
    const points = Array.from({ length: 5000 }, (_, index) => ({ threshold: -index, truePositives: index + 1, falsePositives: index + 1 }));
    const thin = thinned({ points, defective: 5000, good: 5000 }, 1 / 100);
    expect(thin.points.at(-1)).toEqual(points.at(-1));
    expect(thin.points.length).toBeLessThan(120);
    expect(thin.points.length).toBeGreaterThan(90);
  });
});
