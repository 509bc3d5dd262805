import { expect, it } from 'vitest';
import type { ComparisonReport } from '../src/domain/comparison';
import { defaultRecipe } from '../src/domain/presets';
import { noPixelMetrics } from '../src/domain/quality';
import { comparisonTable } from './comparison-table';

const detector = (auroc: number | null) => ({
  image: { auroc, averagePrecision: auroc, f1Max: auroc, f1Threshold: auroc },
  pixel: noPixelMetrics,
  threshold: { value: 1, method: 'conformal' as const, wishedFalseAlarmRate: 0.05, falseAlarmRate: 0.05, heldOutCount: 20 },
});

function done(name: string, residual: number | null, uncertainty: number | null): ComparisonReport['runs'][number] {
  return {
    name,
    recipe: defaultRecipe,
    state: 'done',
    notes: [],
    result: {
      device: { kind: 'wasm', description: 'CPU', reason: '' },
      training: {
        steps: 400,
        epochs: 40,
        bestStep: 390,
        bestValidationPsnr: 30.25,
        seconds: 61.2,
        secondsPerStep: 0.15,
        ended: 'length-reached',
        notes: [],
        trainCount: 80,
        validationCount: 20,
      },
      secondsPerPicture: 0.1,
      detectors: { residual: detector(residual), uncertainty: detector(uncertainty) },
      images: [],
    },
  };
}

const failed = { name: 'AE, Stain, 128 px', recipe: defaultRecipe, state: 'failed' as const, notes: ['It broke.'], result: null };
const report = (runs: ComparisonReport['runs']): ComparisonReport => ({
  format: 'stainless-comparison',
  version: 1,
  dataset: { name: 'tiles', good: 100, test: { good: 5, crack: 3 }, masks: 0 },
  recipe: defaultRecipe,
  runs,
});
const labelled = report([done('AE, None, 128 px', 0.5, 0.625), done('AESc, None, 128 px', 0.75, 0.6), failed]);

it('has a line a run, the best of each detector starred, and what went wrong below', () => {
  expect(comparisonTable(labelled, false)).toMatchInlineSnapshot(`
    "run                 PSNR dB  residual  uncertainty  training
    AE, None, 128 px       30.3     0.500       0.625*      61 s
    AESc, None, 128 px     30.3    0.750*        0.600      61 s
    AE, Stain, 128 px    failed         -            -         -
    AE, Stain, 128 px: It broke."
  `);
});

it('is Markdown on request', () => {
  expect(comparisonTable(labelled, true).split('\n').slice(0, 3)).toEqual([
    '| run | PSNR dB | residual | uncertainty | training |',
    '| --- | --: | --: | --: | --: |',
    '| AE, None, 128 px | 30.3 | 0.500 | 0.625* | 61 s |',
  ]);
});

it('begins with the combined detector', () => {
  const [run] = labelled.runs;
  const both = { ...run, result: run.result && { ...run.result, detectors: { ...run.result.detectors, combined: detector(0.9) } } };
  expect(comparisonTable(report([both]), true).split('\n')[0]).toBe('| run | PSNR dB | combined | residual | uncertainty | training |');
});

it('says why there is no AUROC', () => {
  expect(comparisonTable(report([done('AE, None, 128 px', null, null)]), false)).toContain('No AUROC: the test pictures have no labels');
});
