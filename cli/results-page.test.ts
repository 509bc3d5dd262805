import { expect, it } from 'vitest';
import type { DetectorFindings, InspectionReport } from '../src/domain/inspection-report';
import { notesHeading, notesOf, type Result, resultsPage } from './results-page';

const findings = (image: number, pixel: number | null) =>
  ({ image: { auroc: image }, pixel: { auroc: pixel, auPro: pixel } }) as unknown as DetectorFindings;

const result = (set: string, preset: string, image: number, pixel: number | null): Result => ({
  set,
  preset,
  report: {
    dataset: { trainGood: 80, heldOutGood: 20, test: { good: 5, crack: 3, hole: 4 } },
    training: { steps: 900 },
    seconds: { train: 600.4, inspectPerImage: 0.312 },
    device: { description: 'CPU, 2 threads' },
    detectors: { residual: findings(image, pixel), combined: findings(image + 0.1, pixel) },
  } as unknown as InspectionReport,
});

it('sets presets side by side, averages them, and names the command of every run', () => {
  const results = [
    result('a', 'paper', 0.6, 0.5),
    result('a', 'best', 0.8, 0.7),
    result('b', 'paper', 0.7, null),
    result('b', 'best', 0.85, null),
  ];
  const page = resultsPage(results, 'npm run results -- data', ({ set, preset }) => `evaluate ${set} ${preset}`);
  expect(page).toContain('| a | 0.600 / 0.500 | 0.900 / 0.700 |');
  expect(page).toContain('| mean (sets) | **0.650** / 0.500 (2) | **0.925** / 0.700 (2) |');
  expect(page).toContain('| b | best | 0.850 | 0.950 |');
  expect(page).toContain('| b | best | 80 + 20 | 5 / 7 | 900 | 600 s | 0.31 s |  | CPU, 2 threads | `evaluate b best` |');
});

it('keeps what people wrote about the numbers when the page is made again', () => {
  const notes = `${notesHeading}\n\n- a: thin cracks.\n`;
  const page = resultsPage([result('a', 'best', 0.8, 0.7)], 'npm run results -- data', () => 'evaluate', notes);
  expect(notesOf(page)).toBe(notes);
  expect(notesOf(resultsPage([], '', () => ''))).toBe('');
});
