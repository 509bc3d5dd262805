/** The page of exports: answers are held against the report, and a program that answers nothing never looks as if it agreed. */
import { expect, it } from 'vitest';
import type { InspectionReport } from '../src/domain/inspection-report';
import { agreementsOf, type ExportsResult, exportsPage, notesOf } from './exports-page';

const images = [
  { file: 'a.png', scores: { residual: 0.5, uncertainty: 0.1 }, verdict: { residual: 'pass', uncertainty: 'pass' } },
  { file: 'b.png', scores: { residual: 2, uncertainty: 0.2 }, verdict: { residual: 'reject', uncertainty: 'pass' } },
];
const report = { images } as unknown as InspectionReport;

const nothing = { version: '', agreements: null, errors: {}, took: [], seconds: {} };

it('finds the largest difference, its share of the score, and verdicts that differ', () => {
  const answers = { 'a.png': { residual: { score: 0.6, rejects: true } }, 'b.png': { residual: { score: 2.05, rejects: true } } };
  const [{ largestDifference, largestShare, ...rest }, ...others] = agreementsOf('ONNX Runtime', report, answers);
  expect(largestDifference).toBeCloseTo(0.1);
  expect(largestShare).toBeCloseTo(0.2);
  expect(rest).toEqual({ program: 'ONNX Runtime', detector: 'residual', pictures: 2, otherVerdicts: 1 });
  expect(others).toEqual([]);
});

it('takes no answer for the worst one', () => {
  const [{ largestDifference }] = agreementsOf('station', report, { 'a.png': { residual: { score: Number.NaN, rejects: false } } });
  expect(largestDifference).toBe(Number.POSITIVE_INFINITY);
});

it('refuses pictures that the report does not know', () => {
  expect(() => agreementsOf('station', report, { 'c.png': { residual: { score: 1, rejects: false } } })).toThrow('c.png');
});

it('keeps what people wrote, and says which programs are missing', () => {
  const result: ExportsResult = {
    set: 'tiles',
    input: '64 x 64 x 1',
    recipe: 'quick',
    device: 'CPU',
    programs: [
      { ...nothing, program: 'tfjs', agreements: agreementsOf('tfjs', report, { 'a.png': { residual: { score: 0.5, rejects: false } } }) },
      { ...nothing, program: 'PyTorch' },
      {
        ...nothing,
        program: 'OpenCV',
        version: '5.0.0',
        agreements: [],
        errors: { combined: 'error: no\nmore' },
        seconds: { residual: 0.25 },
      },
      { ...nothing, program: 'checker', agreements: [], took: ['residual', 'combined'] },
    ],
    clusters: [],
    files: [{ kind: 'onnx', bytes: 2 ** 20, seconds: 1.25 }],
    graphs: {
      residual: {
        inputs: ['image: uint8 [batch, 3]'],
        outputs: ['score: float [batch]'],
        operators: [
          ['Conv', 2],
          ['Add', 1],
        ],
      },
    },
  };
  const page = exportsPage([result], 'npm run exports', '## What does not run where\n\nA toaster.\n');
  expect(page).toContain('| tiles | tfjs | residual | 1 | 0 (0) | none |');
  expect(page).toContain('| onnx | 1.0 MiB, 1.3 s |');
  expect(page).toContain('- In: `image: uint8 [batch, 3]`.');
  expect(page).toContain('| residual | 3 | Conv 2, Add 1 |');
  expect(page).toContain('Not on this machine, and so not in the table: PyTorch.');
  expect(page).toContain('Versions: OpenCV 5.0.0.');
  expect(page).toContain('- OpenCV does not run combined of tiles: error: no\n');
  expect(page).toContain('checker takes 2 files.');
  expect(page).toContain('| OpenCV | 0.250 |');
  expect(page).toContain('Neither Ray nor Spark was run.');
  expect(notesOf(page)).toBe('## What does not run where\n\nA toaster.\n');
});
