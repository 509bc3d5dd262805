import { describe, expect, it } from 'vitest';
import type { DamageContrast, DamageKind, SelfTest, TestedDamage } from '../domain/self-test';
import { countOf, selfTestCells, selfTestReport, selfTestVerdict, smallestSizeFound } from './self-test-findings';

const damaged = (index: number, kind: DamageKind, size: number, contrast: DamageContrast, residual: number): TestedDamage => ({
  index,
  picture: 'a.png',
  kind,
  size,
  contrast,
  levels: 20,
  scores: { residual, uncertainty: 0.5 },
  pointed: { residual: residual > 2 },
  covered: { residual: 0 },
});

/** Threshold 1 finds every large one, half of the middle ones and the strong small one. */
const test: SelfTest = {
  kinds: ['dent', 'scratch'],
  kindsWereTrained: false,
  pictures: ['a.png'],
  damaged: [
    damaged(0, 'dent', 0.04, 'faint', 0.2),
    damaged(1, 'dent', 0.04, 'strong', 1.5),
    damaged(2, 'dent', 0.08, 'faint', 0.4),
    damaged(3, 'dent', 0.08, 'strong', 3),
    damaged(4, 'dent', 0.16, 'faint', 1.2),
    damaged(5, 'dent', 0.16, 'strong', 4),
    damaged(6, 'scratch', 0.16, 'strong', 5),
    damaged(7, 'scratch', 0.16, 'strong', 1),
  ],
  impossibleCount: 2,
  heldOut: ['b.png', 'a.png', 'c.png'],
  undamaged: { residual: [0.1, 0.3, 1.1], uncertainty: [0.5, 0.4, 0.5] },
  pixel: { residual: { auroc: 0.9, averagePrecision: 0.5, auPro: 0.7 } },
};

describe('the findings of a self-test', () => {
  it('count what scores above the threshold, cell by cell; on the threshold is not above it', () => {
    const cells = selfTestCells(test, 'residual', { value: 1 });
    expect(cells).toHaveLength(7);
    expect(cells[0]).toEqual({ kind: 'dent', size: 0.04, contrast: 'faint', count: 1, found: 0, pointed: 0 });
    expect(cells.at(-1)).toEqual({ kind: 'scratch', size: 0.16, contrast: 'strong', count: 2, found: 1, pointed: 1 });
    expect(countOf(cells)).toEqual({ count: 8, found: 5 });
    expect(countOf(cells, { kind: 'dent', size: 0.08 })).toEqual({ count: 2, found: 1 });
    expect(countOf(cells, { contrast: 'faint' })).toEqual({ count: 3, found: 1 });
  });

  it('leave out a picture that stands at the threshold without any damage', () => {
    expect(selfTestCells(test, 'residual', { value: 0.3 })).toEqual([]);
    expect(countOf(selfTestCells(test, 'residual', { value: 0.31 }))).toEqual({ count: 8, found: 7 });
    const two = { ...test, damaged: [...test.damaged, { ...damaged(8, 'dent', 0.16, 'strong', 0.35), picture: 'b.png' }] };
    expect(countOf(selfTestCells(two, 'residual', { value: 0.3 }))).toEqual({ count: 1, found: 1 });
    expect(selfTestVerdict(two, 'residual', { value: 0.3 })).toMatchObject({ count: 1, found: 1 });
  });

  it('follow the threshold without a new run', () => {
    expect(countOf(selfTestCells(test, 'residual', { value: 0.31 }))).toEqual({ count: 8, found: 7 });
    expect(countOf(selfTestCells(test, 'residual', { value: 5 }))).toEqual({ count: 8, found: 0 });
  });

  it('do not say where a detector without maps points', () => {
    expect(selfTestCells(test, 'uncertainty', { value: 1 }).every(({ pointed }) => pointed === null)).toBe(true);
  });

  it('name the smallest size that is found, together with every larger one, in four of five cases', () => {
    const dents = (threshold: number) => selfTestCells(test, 'residual', { value: threshold }).filter(({ kind }) => kind === 'dent');
    expect(smallestSizeFound(dents(1))).toBe(0.16);
    expect(smallestSizeFound(dents(0.31))).toBe(0.08);
    expect(smallestSizeFound(selfTestCells({ ...test, undamaged: { residual: [0, 0, 0] } }, 'residual', { value: 0.1 }))).toBe(0.04);
    // A larger size that is missed ends it, whatever is found below.
    expect(smallestSizeFound(dents(1.4))).toBeNull();
    expect(smallestSizeFound([])).toBeNull();
  });

  it('compare damaged with undamaged pictures', () => {
    const verdict = selfTestVerdict(test, 'residual', { value: 1 });
    // Pairs won: 1 + 3 + 2 + 3 + 3 + 3 + 3 + 2 of 24.
    expect(verdict.auroc).toBeCloseTo(20 / 24);
    expect(verdict).toMatchObject({ threshold: 1, count: 8, found: 5, undamagedRejected: 1, undamagedCount: 3, smallestSizeFound: null });
    expect(verdict.pixel?.auroc).toBe(0.9);
    expect(selfTestVerdict(test, 'uncertainty', { value: 1 })).toMatchObject({ auroc: expect.closeTo(2 / 3), pixel: null, found: 0 });
  });

  it('fill the report for every detector', () => {
    const report = selfTestReport(test, [
      ['residual', { value: 1 }],
      ['uncertainty', { value: 0.45 }],
    ]);
    expect(report).toMatchObject({ pictureCount: 1, damagedCount: 8, impossibleCount: 2, kinds: ['dent', 'scratch'] });
    expect(report.detectors.uncertainty).toMatchObject({ found: 8, undamagedRejected: 2, smallestSizeFound: 0.04 });
  });
});
