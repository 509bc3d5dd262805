import { expect, it } from 'vitest';
import type { DetectorId } from '../src/domain/detector-ids';
import type { InspectionReport } from '../src/domain/inspection-report';
import { findingsOf, nuisanceReport } from './nuisances/nuisance-report';
import type { Result } from './result';
import { notesHeading, notesOf, resultsPage } from './results-page';

/** Scores of three good and three defective pictures: the AUROC is 1 for `apart`, 2/3 else; above 5 is rejected. */
const scoresOf = (apart: boolean) => (apart ? [1, 2, 3, 4, 6, 7] : [1, 4, 6, 3, 5.5, 7]);

const images = (apart: boolean) =>
  scoresOf(apart).map((score, index) => ({
    file: `${index}.png`,
    label: index < 3 ? 'good' : 'crack',
    scores: { residual: score, uncertainty: score },
  }));

/** What of a report the page reads. */
const result = (set: string, preset: string, auroc: number, pixel: number | null, detector?: DetectorId): Result => {
  const findings = (image: number) => ({
    image: { auroc: image },
    pixel: { auroc: pixel, auPro: pixel },
    threshold: { value: 5 },
    rates: { found: { count: 2, of: 3 }, falseAlarms: { count: 0, of: 3 } },
  });
  const report = {
    dataset: { name: set, trainGood: 80, heldOutGood: 20, test: { good: 5, crack: 3, hole: 4 } },
    recipe: { head: 'none' },
    training: { steps: 900 },
    seconds: { train: 600.4, inspectPerImage: 0.312 },
    device: { description: 'CPU, 2 threads' },
    ...(detector && { detector }),
    detectors: { residual: findings(auroc), combined: findings(auroc + 0.1) },
    images: images(true),
  } as unknown as InspectionReport;
  return { set, preset, report, nuisances: null };
};

it('sets presets side by side by the detector that judges, averages them, and names the command of every run', () => {
  const results = [
    result('a', 'paper', 0.6, 0.5),
    result('a', 'best', 0.8, 0.7, 'combined'),
    result('b', 'paper', 0.7, null),
    result('b', 'best', 0.85, null, 'combined'),
  ];
  const page = resultsPage(results, 'npm run results -- data', ({ set, preset }) => `evaluate ${set} ${preset}`);
  expect(page).toContain('| set | paper, residual | best, combined |');
  expect(page).toContain('| a | 0.600 / 0.500 | 0.900 / 0.700 |');
  expect(page).toContain('| mean (sets) | **0.650** / 0.500 (2) | **0.925** / 0.700 (2) |');
  expect(page).toContain('| b | best | 0.850 | 0.950 |');
  expect(page).toContain('| b | best | combined | 0.950 | 67 % (2/3) | 0 % (0/3) |');
  expect(page).toContain('| mean (2) | best |  | **0.925** | **67 %** | **0 %** |');
  expect(page).toContain('| b | best | 80 + 20 | 5 / 7 | 900 | 600 s | 0.31 s |  | CPU, 2 threads | `evaluate b best` |');
});

it('sets nuisances beside the plain pictures, in both forms, and says what was skipped', () => {
  const plain = result('a', 'paper', 1, null);
  const shaken = findingsOf(plain.report, { id: 'shift', says: 'moved' }, images(false), 0);
  const same = findingsOf(plain.report, { id: 'turn', says: 'turned' }, images(true), 0);
  const cast = { id: 'cast', says: 'warm', skipped: 'all pictures are grey', unaltered: 6, all: null, onlyGood: null, images: [] };
  const nuisances = nuisanceReport(plain.report, [cast, shaken, same]);
  const page = resultsPage([{ ...plain, nuisances }], 'npm run results -- data', () => 'evaluate');
  // All altered: (2/3 + 1) / 2; only the good ones, 1, 4 and 6 against 4, 6 and 7: (7/9 + 1) / 2.
  expect(page).toContain('| a | paper | residual | 1.000 | 67 % (2/3) | 0 % (0/3) | 0.833 | 67 % | 17 % | 0.167 | 0.889 | 0.111 |');
  const [row] = /^\| a \|.*grey.*$/m.exec(page) ?? [];
  expect(row).toContain('| all pictures are grey |');
  expect(row).toContain('| 0.667 / 0.778; 67 %, 33 % | 1.000 / 1.000; 67 %, 0 % |');
  expect(page).toContain('- shift: moved to the right and down by 2 % of each side');
});

it('keeps what people wrote about the numbers when the page is made again', () => {
  const notes = `${notesHeading}\n\n- a: thin cracks.\n`;
  const page = resultsPage([result('a', 'best', 0.8, 0.7)], 'npm run results -- data', () => 'evaluate', notes);
  expect(notesOf(page)).toBe(notes);
  expect(notesOf(resultsPage([], '', () => ''))).toBe('');
});
