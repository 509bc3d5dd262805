/** Rows, the best of each column, the order, and what is said where a measure is missing: hand cases. */
import { describe, expect, it } from 'vitest';
import { type ComparedRun, type Comparison, waitingRun } from '../../domain/comparison';
import type { Picture } from '../../domain/dataset';
import { detectorIds, perDetector } from '../../domain/detectors';
import { defaultRecipe } from '../../domain/presets';
import { modelCard } from '../testing/fake-client';
import { figuresOf, measureUnavailableReason, relativeSpread, tableMeasures, tableRows } from './comparison-table';

const picture = (id: string, label: string | null): Picture => ({
  id,
  path: `test/${id}.png`,
  role: 'test',
  label,
  width: 8,
  height: 8,
  byteSize: 1,
  maskPath: null,
});

const measure = (id: string) => tableMeasures.find((candidate) => candidate.id === id) ?? tableMeasures[0];

/** Held-out scores of the fake model are 0.01 to 0.19: 0.19 passes, more is rejected. */
function doneRun(id: string, scores: Record<string, number>, psnr: number): ComparedRun {
  const card = { ...modelCard, training: { ...modelCard.training, bestValidationPsnr: psnr } };
  const all = Object.fromEntries(Object.entries(scores).map(([key, score]) => [key, perDetector(detectorIds, () => score)]));
  return {
    ...waitingRun({ id, recipe: { ...defaultRecipe, network: id === 'b' ? 'ae' : 'aesc' } }),
    status: { phase: 'done' },
    card,
    inspection: { scores: all, pixel: null, secondsPerPicture: 0.1 },
  };
}

const pictures = [picture('g', 'good'), picture('c', 'crack'), picture('d', 'crack')];
const comparison: Comparison = {
  datasetName: 'tiles',
  base: defaultRecipe,
  pictures,
  runs: [
    waitingRun({ id: 'w', recipe: { ...defaultRecipe, size: 64 } }),
    doneRun('a', { g: 0.1, c: 0.5, d: 0.6 }, 28),
    doneRun('b', { g: 0.5, c: 0.1, d: 0.6 }, 31),
  ],
};

describe('the table of runs', () => {
  it('has the measure of each detector, and marks the best', () => {
    const rows = tableRows(comparison, 'auroc', null);
    expect(rows.map(({ values }) => values.residual)).toEqual([null, 1, 0.5]);
    expect(rows.map(({ best }) => best.has('residual'))).toEqual([false, true, false]);
  });

  it('marks nothing where there is nothing to be better than, or neither is better', () => {
    const alone = tableRows({ ...comparison, runs: comparison.runs.slice(0, 2) }, 'auroc', null);
    expect(alone.some(({ best }) => best.size > 0)).toBe(false);
    const alike = { ...comparison, runs: [comparison.runs[1], { ...comparison.runs[1], id: 'same' }] };
    expect(tableRows(alike, 'auroc', null).some(({ best }) => best.size > 0)).toBe(false);
    expect(tableRows(comparison, 'rejected', null).some(({ best }) => best.size > 0)).toBe(false);
    // The better of two that rank defective pictures no higher than good ones.
    const reversed = { ...comparison, runs: [doneRun('c', { g: 0.6, c: 0.1, d: 0.2 }, 28), doneRun('d', { g: 0.5, c: 0.1, d: 0.6 }, 28)] };
    expect(tableRows(reversed, 'auroc', null).some(({ best }) => best.has('residual'))).toBe(false);
  });

  it('counts what the threshold of each run rejects, labels or not', () => {
    expect(tableRows(comparison, 'rejected', null).map(({ values }) => values.residual)).toEqual([null, 2 / 3, 2 / 3]);
  });

  it('is sorted by any column, what has no value last either way', () => {
    const order = (column: 'psnr' | 'residual' | 'run', direction: 'ascending' | 'descending') =>
      tableRows(comparison, 'auroc', { column, direction }).map(({ run }) => run.id);
    expect(order('psnr', 'ascending')).toEqual(['a', 'b', 'w']);
    expect(order('psnr', 'descending')).toEqual(['b', 'a', 'w']);
    expect(order('residual', 'descending')).toEqual(['a', 'b', 'w']);
    expect(order('run', 'ascending')).toEqual(['b', 'w', 'a']);
  });

  it('has no figures of a run that is not done', () => {
    expect(figuresOf(comparison, comparison.runs[0])).toBeNull();
  });
});

describe('a measure that cannot be', () => {
  it('is said to want labels, both kinds of them, or masks', () => {
    expect(measureUnavailableReason(comparison, measure('auroc'))).toBeNull();
    expect(measureUnavailableReason(comparison, measure('auPro'))).toContain('no masks');
    expect(measureUnavailableReason({ ...comparison, pictures: [picture('g', null)] }, measure('auroc'))).toContain('no labels');
    expect(measureUnavailableReason({ ...comparison, pictures: [picture('g', 'good')] }, measure('auroc'))).toContain('all good');
    expect(measureUnavailableReason({ ...comparison, pictures: [picture('g', null)] }, measure('spread'))).toBeNull();
  });
});

describe('the spread of held-out scores', () => {
  it('is the standard deviation over the mean', () => {
    // Mean 3, variance of the sample (4 + 0 + 4) / 2 = 4.
    expect(relativeSpread([1, 3, 5])).toBeCloseTo(2 / 3);
    expect(relativeSpread([1])).toBeNull();
    expect(relativeSpread([0, 0])).toBeNull();
  });
});
