/** The printable report from handmade data: what it says, what it says is absent, and that no name in it becomes markup. */
import { describe, expect, it } from 'vitest';
import { defaultRecipe } from '../../domain/presets';
import type { DetectorFindings, InspectionReport } from '../../domain/report';
import { noPixelMetrics } from '../../domain/report';
import type { ReportPageData, ReportPicture } from './report-page-data';
import { writeReportPage } from './write-report-page';

const evil = `<img src=x onerror="alert('1')">&</style><script>`;
const device = { kind: 'wasm', description: 'CPU, WebAssembly', reason: '' } as const;

const findings: DetectorFindings = {
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

const image = (file: string, label: string | null, score: number): InspectionReport['images'][number] => ({
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
  images: [...Array.from({ length: 12 }, (_, at) => image(`good/${at}.png`, 'good', 0.01 * at)), image(evil, evil, 0.5)],
};

const picture: ReportPicture = {
  ...{ number: 1, file: evil, label: evil, score: 0.5, verdict: 'reject', pValue: 0.05, width: 4, height: 2 },
  ...{ picture: 'data:image/png;base64,AAAA', overlay: 'data:image/png;base64,BBBB', outline: 'M0 0h4', truth: 'M1 1h2' },
};

const data: ReportPageData = {
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
  groups: [
    { id: 'missed', total: 0, pictures: [], shownBefore: [] },
    { id: 'worst', total: 13, pictures: [picture], shownBefore: [7] },
  ],
  doubts: { stale: null, unscored: 0, alsoGood: 0 },
  colourMap: 'Inferno',
};

const bare: InspectionReport = {
  ...report,
  dataset: { ...report.dataset, test: { unlabelled: 1 } },
  images: [image('a.png', null, 0.5)],
  detectors: {
    residual: { ...findings, confusion: null, rates: null, perDefect: [], aurocInterval: null, image: { ...findings.image, auroc: null } },
    uncertainty: findings,
  },
};

describe('the printable report', () => {
  const page = writeReportPage(data);

  it('has a policy that lets nothing in or out, and no script', () => {
    expect(page).toContain('content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:;');
    expect(page).not.toMatch(/<script|<link|<iframe|<object|@import|url\(/i);
    expect([...page.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, address]) => address.slice(0, 5)).sort()).toEqual(
      ['#pict', 'data:', 'data:', 'https'].sort(),
    );
  });

  it('lets no name become markup', () => {
    expect(page).not.toContain('<img src=x');
    expect(page.match(/<\/style>/g)).toHaveLength(1);
    expect(page).toContain(String.raw`content: "\3c img\20 src\3d x\20 onerror`); // the foot of the page, in a style sheet's escapes
    expect(page).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;&lt;/style&gt;');
  });

  it('says each number with what it stands on', () => {
    for (const words of [
      '<strong>2 of 3 defective test pictures</strong>: 66.7 % (20 to 94 %)',
      '<strong>1 of 12 good test pictures</strong>: 8.3 % (1 to 35 %)',
      '<strong>0.975</strong> (0.90 to 1.00)',
      'At most 5 % of good pictures are rejected; this stands on 19 held-out good pictures.',
      'href="https://studio.example/#size=64"',
      'Written 2026-11-28, 07:20 UTC',
      'Shown above already: <a href="#picture-7">7</a>',
    ])
      expect(page).toContain(words);
  });

  it('says what is absent', () => {
    for (const words of ['The self-test was not run', 'No masks were in the test set', 'No defective picture in the test set passes'])
      expect(page).toContain(words);
    const unlabelled = writeReportPage({
      ...{ ...data, report: bare, training: null, imageCurve: null, sizes: { good: null, test: null } },
      recipe: { ...data.recipe, address: 'javascript:alert(1)//' },
    });
    for (const words of [
      'No picture in the test set has a label: nothing is known of what share of defects is found',
      'None of the inspected pictures has a label',
      'The curve of the training is not known here',
      'The good pictures are not here',
      'Without labels nobody can say which these are',
    ])
      expect(unlabelled).toContain(words);
    expect(unlabelled).not.toContain('javascript:');
  });
});
