import { expect, it } from 'vitest';
import type { DetectorFindings, InspectionReport } from '../src/domain/inspection-report';
import { defaultRecipe } from '../src/domain/presets';
import { noPixelMetrics } from '../src/domain/quality';
import { reportTable } from './evaluate-table';

const detector = (auroc: number | null): DetectorFindings => ({
  image: { auroc, averagePrecision: auroc, f1Max: auroc, f1Threshold: auroc },
  aurocInterval: null,
  perDefect: [],
  confusion: null,
  rates: null,
  pixel: noPixelMetrics,
  threshold: { value: 1, method: 'conformal', wishedFalseAlarmRate: 0.05, falseAlarmRate: 0.05, heldOutCount: 20 },
  pixelThreshold: 1,
  pixelThresholdChosen: null,
});

const report: InspectionReport = {
  format: 'stainless-report',
  version: 1,
  provenance: {
    studioVersion: '0.1.0+test',
    writtenAt: '2026-11-26T12:00:00.000Z',
    model: 'trained in this studio',
    trainedOn: 'CPU',
    inspectedOn: 'CPU',
    seed: 1,
    data: null,
  },
  dataset: { name: 'tiles', trainGood: 80, heldOutGood: 20, test: { good: 5, crack: 3 }, masks: 3, pixelPool: null, rejectedFiles: 1 },
  recipe: defaultRecipe,
  device: { kind: 'wasm', description: 'CPU, WebAssembly SIMD, 2 threads', reason: 'There is no GPU.' },
  seconds: { train: 61.24, perStep: 0.1531, inspectPerImage: 0.2 },
  training: {
    steps: 400,
    epochs: 40,
    bestStep: 390,
    bestValidationPsnr: 30,
    seconds: 61.24,
    secondsPerStep: 0.1531,
    ended: 'length-reached',
    notes: ['Depth was cut to 4.'],
    trainCount: 80,
    validationCount: 20,
  },
  detectors: {
    residual: detector(0.8854),
    uncertainty: {
      ...detector(null),
      rates: { found: { count: 2, of: 3, interval: [0.1, 0.9] }, falseAlarms: { count: 0, of: 5, interval: [0, 0.5] } },
    },
    encoder: { ...detector(0.75), pixelThreshold: null, maskSpread: { masks: 10, spread: 0.3, auroc: { mean: 0.7412, deviation: 0.021 } } },
  },
  images: [],
};

it('names the detector of Inspect, begins with the combined one, and says where a model lacks it', () => {
  const combined = { ...report, detector: 'combined' as const, detectors: { ...report.detectors, combined: detector(0.97) } };
  expect(reportTable(combined)).toContain('\nVerdict    by combined\n');
  expect(reportTable(combined)).toMatch(/false alarms\ncombined +0\.970.*\nresidual +0\.885/);
  expect(reportTable({ ...combined, detector: 'residual' })).toContain('\nVerdict    by residual\n');
  expect(reportTable({ ...report, detector: 'residual' })).toContain('\nVerdict    by residual; the model lacks the combined detector: ');
});

it('says device, data, time and the figures of the detectors there are', () => {
  expect(reportTable(report)).toMatchInlineSnapshot(`
    "Device     CPU, WebAssembly SIMD, 2 threads (wasm). There is no GPU.
    Data       tiles: 80 good to train, 20 held out; tested 5 good, 3 crack; 3 masks; 1 file left out
    Time       400 steps in 61.2 s (0.153 s a step); 0.200 s to inspect a picture
    Verdict    by residual; the model lacks the combined detector: its file does not hold it, or there were fewer than two training pictures
    Note       Depth was cut to 4.

                   image AUROC           AP       F1 max  pixel AUROC     pixel AP       AU-PRO       recall false alarms
    residual             0.885        0.885        0.885            -            -            -            -            -
    uncertainty              -            -            -            -            -            -          2/3          0/5
    encoder              0.750        0.750        0.750            -            -            -            -            -   image AUROC 0.741 ± 0.021 over 10 masks"
  `);
});

it('says what a person is to look at, where there is a look limit', () => {
  const recall = { count: 2, of: 3, interval: [0.2, 0.94] } as const;
  const lookedAt = { good: { count: 1, of: 5 }, defective: { count: 1, of: 3 }, recall };
  const lines = reportTable({ ...report, detectors: { ...report.detectors, residual: { ...detector(0.8), lookedAt } } }).split('\n');
  expect(lines.slice(-2)).toEqual([
    '',
    'residual     1 of 5 good and 1 of 3 defective pictures are for a person to look at. If these count as found, the recall is 66.7 % (20 to 94 %).',
  ]);
});
