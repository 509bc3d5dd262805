/** A report's data, handmade, for tests: twelve good pictures and one defective, and names that would do harm if they were markup. */
import type { DetectorFindings, InspectionReport } from '../../domain/inspection-report';
import { defaultRecipe } from '../../domain/presets';
import { noPixelMetrics } from '../../domain/quality';
import type { ReportPageData, ReportPicture } from '../report-page/report-page-data';

const evil = `<img src=x onerror="alert('1')">&</style><script>`;
const device = { kind: 'wasm', description: 'CPU, WebAssembly', reason: '' } as const;

export const findings: DetectorFindings = {
  image: { auroc: 0.975, averagePrecision: 0.9, f1Max: 0.8, f1Threshold: 0.4 },
  aurocInterval: [0.9, 1],
  perDefect: [{ label: evil, count: 3, detected: 2, auroc: 0.97, aurocInterval: [0.6, 1], averagePrecision: 0.9 }],
  confusion: { truePositives: 2, falsePositives: 1, trueNegatives: 11, falseNegatives: 1 },
  rates: { falseAlarms: { count: 1, of: 12, interval: [0.01, 0.35] }, found: { count: 2, of: 3, interval: [0.2, 0.94] } },
  pixel: noPixelMetrics,
  threshold: { value: 0.123, method: 'conformal', wishedFalseAlarmRate: 0.05, falseAlarmRate: 0.05, heldOutCount: 19 },
  pixelThreshold: 0.2,
  pixelThresholdChosen: null,
};

export const imageOf = (file: string, label: string | null, score: number): InspectionReport['images'][number] => ({
  file,
  label,
  scores: { residual: score, uncertainty: score },
  pValues: { residual: 0.05, uncertainty: 0.5 },
  verdict: { residual: score > 0.123 ? 'reject' : 'pass', uncertainty: 'pass' },
});

const report: InspectionReport = {
  format: 'stainless-report',
  version: 1,
  provenance: {
    studioVersion: '1.0.0+abc',
    writtenAt: '2026-11-28T07:20:30.000Z',
    model: 'trained in this studio',
    trainedOn: device.description,
    inspectedOn: device.description,
    seed: 1,
    data: null,
  },
  dataset: { name: evil, trainGood: 80, heldOutGood: 19, test: { good: 12, [evil]: 3 }, masks: 0, pixelPool: null, rejectedFiles: 0 },
  recipe: defaultRecipe,
  device,
  seconds: { train: 5, perStep: 0.5, inspectPerImage: 0.1 },
  training: {
    ...{ steps: 10, epochs: 1, bestStep: 8, bestValidationPsnr: 30, seconds: 5, secondsPerStep: 0.5, ended: 'length-reached' },
    ...{ notes: [], trainCount: 80, validationCount: 19 },
  },
  detectors: { residual: findings, uncertainty: findings },
  images: [...Array.from({ length: 12 }, (_, at) => imageOf(`good/${at}.png`, 'good', 0.01 * at)), imageOf(evil, evil, 0.5)],
};

const picture: ReportPicture = {
  ...{ number: 1, file: evil, label: evil, score: 0.5, verdict: 'reject', pValue: 0.05, width: 8, height: 4 },
  place: { picture: { width: 8, height: 4 }, box: { left: 2, top: 0, width: 6, height: 3 }, map: { width: 4, height: 2 } },
  ...{ picture: 'data:image/png;base64,AAAA', overlay: 'data:image/png;base64,BBBB', outline: 'M0 0h4', truth: 'M1 1h2' },
};

export const reportPageExample: ReportPageData = {
  report,
  detector: 'residual',
  preparation: { width: 64, height: 64, channels: 1, fit: 'keep' },
  sizes: { good: { smallest: [512, 512], largest: [640, 640] }, test: null },
  masks: {},
  recipe: { words: 'AESc.', settings: [{ label: 'Input size', value: '64 px' }], hash: '#size=64', address: 'https://studio.example/' },
  training: { losses: [1, 2, 3].map((step) => ({ step, loss: 1 / step })), validations: [{ step: 3, loss: 0.5, psnr: 20 }] },
  interruptions: [],
  heldOutScores: Array.from({ length: 19 }, (_, at) => 0.006 * at),
  pixelThreshold: { value: 0.2, method: 'conformal', wishedFalseAlarmRate: 0.05, falseAlarmRate: 0.05, heldOutCount: 19 },
  imageCurve: { points: [{ threshold: 0.5, truePositives: 3, falsePositives: 12 }], defective: 3, good: 12 },
  pixelCurve: null,
  selfTest: null,
  examples: [],
  damages: [],
  groups: [
    { id: 'missed', total: 0, pictures: [], shownBefore: [] },
    { id: 'worst', total: 13, pictures: [picture], shownBefore: [7] },
  ],
  doubts: { stale: null, unscored: 0, alsoGood: 0 },
  colourMap: 'Inferno',
};
