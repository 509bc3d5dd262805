import { expect, it } from 'vitest';
import type { InspectionReport } from '../../src/domain/inspection-report';
import { findingsOf, judgeOf, nuisanceReport, type ScoredPicture } from './nuisance-report';
import { nuisanceTable } from './nuisance-table';

const picture = (file: string, label: string | null, residual: number, uncertainty = 1): ScoredPicture => ({
  file,
  label,
  scores: { residual, uncertainty },
});

const plain = [
  picture('g1', 'good', 1),
  picture('g2', 'good', 2),
  picture('u', null, 9),
  picture('d1', 'hole', 4),
  picture('d2', 'dent', 6),
];
/** Good ones pass for defective, as when a line gets darker; one defect is lost. */
const altered = [
  picture('g1', 'good', 7, 0),
  picture('g2', 'good', 5, 0),
  picture('u', null, 0),
  picture('d1', 'hole', 3),
  picture('d2', 'dent', 8),
];

const report = {
  dataset: { name: 'made' },
  recipe: { head: 'none' },
  detectors: { residual: { threshold: { value: 3.5 } }, uncertainty: { threshold: { value: 3.5 } } },
  images: plain,
} as unknown as InspectionReport;

it('counts all altered, and only the good ones altered against the plain defective ones, by the same threshold', () => {
  const found = findingsOf(report, { id: 'gain-0.9', says: 'darker' }, altered, 0);
  // Good 7, 5 against 3, 8: two of four pairs; against 4, 6: one of four.
  expect(found.all?.auroc).toEqual({ residual: 0.5, uncertainty: 1 });
  expect(found.onlyGood?.auroc).toEqual({ residual: 0.25, uncertainty: 1 });
  expect(found.all?.rates).toMatchObject({ found: { count: 1, of: 2 }, falseAlarms: { count: 2, of: 2 } });
  expect(found.onlyGood?.rates).toMatchObject({ found: { count: 2, of: 2 }, falseAlarms: { count: 2, of: 2 } });
});

it('averages over what was run, and says how far AUROC falls', () => {
  const skipped = { id: 'cast', says: 'warm', skipped: 'all pictures are grey', unaltered: 5, all: null, onlyGood: null, images: [] };
  const gain = findingsOf(report, { id: 'gain-0.9', says: 'darker' }, altered, 0);
  const same = findingsOf(report, { id: 'turn', says: 'turned' }, plain, 0);
  const made = nuisanceReport(report, [gain, skipped, same]);
  expect(made.means.all).toEqual({ auroc: 0.75, fall: 0.25, recall: 0.75, falseAlarms: 0.5 });
  expect(made.means.onlyGood).toEqual({ auroc: 0.625, fall: 0.375, recall: 1, falseAlarms: 0.5 });
  expect(nuisanceTable(made)).toMatchInlineSnapshot(`
    "Nuisances  judged by residual, rejected above 3.500; all test pictures altered, and only the good ones

                   AUROC, all    recall  false alarms  AUROC, only good
    plain               1.000       2/2           0/2             1.000
    gain-0.9            0.500       1/2           2/2             0.250
    cast           skipped: all pictures are grey
    turn                1.000       2/2           0/2             1.000
    mean                0.750      75 %          50 %             0.625
    mean fall           0.250                                     0.375"
  `);
});

it('takes the judging detector from the report, and of older reports what judged then', () => {
  const { recipe, detectors } = report;
  const both = { ...detectors, combined: detectors.residual };
  expect(judgeOf({ recipe, detectors })).toBe('residual');
  expect(judgeOf({ recipe, detectors: both })).toBe('residual');
  expect(judgeOf({ recipe: { ...recipe, head: 'discriminative' }, detectors: both })).toBe('combined');
  expect(judgeOf({ recipe, detectors: both, detector: 'combined' })).toBe('combined');
});
