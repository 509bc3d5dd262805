/** How thresholds are chosen, per detector, and what becomes of the choice: verdicts, report.json, inference.json and back. */
import { describe, expect, it, vi } from 'vitest';
import type { InferenceCard } from '../../domain/model-card';
import type { PixelThreshold, Threshold } from '../../domain/threshold';
import { cleanPixels } from '../../metrics/pixel-threshold';
import { conformalThreshold, tailThreshold } from '../../metrics/threshold';
import { buildReport } from '../export/build-report';
import { createStudioStore } from '../studio-store';
import { createFakeClient, inferenceCard, modelCard } from '../testing/fake-client';
import { staleReasonOf } from '../train/stale-model';
import { filmstripOf } from './filmstrip';
import { currentThreshold, thresholdOf } from './image-thresholds';
import { pixelThresholdOf } from './pixel-thresholds';
import { errorRatesOf, imageCurveOf, pixelCurveOf } from './quality';
import { shownStripOf } from './strip-filter';

const files = (...paths: string[]) => paths.map((path) => ({ path, file: new Blob([path]) }));
const layout = files(
  'set/train/good/1.png',
  'set/test/good/5.png',
  'set/test/crack/40.png',
  'set/test/crack/90.png',
  'set/test/hole/3.png',
);

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
/** Highest pixels 0.01 .. 0.19 of the held-out pictures. */
const clean = cleanPixels(
  upTo(1000).map((value) => value / 1000),
  upTo(19).map((value) => value / 100),
);
const card = { ...modelCard, calibration: { ...modelCard.calibration, cleanPixels: { residual: clean, uncertainty: clean } } };

async function inspected(model = card) {
  const zip = new Uint8Array();
  const check = { pictures: 8, largestScoreDifference: 0, largestMapDifference: 0 };
  const client = createFakeClient({ 'export-model': () => ({ zip }), 'export-weights': () => ({ zip, check }) });
  const { getState: get } = createStudioStore(client);
  await get().data.importFiles(layout, 'ask');
  const running = get().train.startTraining();
  await vi.waitFor(() => expect(client.asked.some(({ kind }) => kind === 'train')).toBe(true));
  client.training.finish({ model, warning: null });
  await running;
  await vi.waitFor(() => expect(get().inspect.inspection.phase).toBe('done'));
  return { client, get };
}

async function opened(changes: Partial<InferenceCard>) {
  const file = { ...inferenceCard(conformalThreshold([0.1], 0.05)), calibration: card.calibration, ...changes };
  const { getState: get } = createStudioStore(createFakeClient({ 'import-model': () => ({ card: file }) }));
  await get().export.openModel('model.zip', new Blob());
  await get().data.importFiles(layout, 'ask');
  await vi.waitFor(() => expect(get().inspect.inspection.phase).toBe('done'));
  return { get };
}

describe('image thresholds', () => {
  it('follow the estimated rate where the calibration has cross-fitted scores, and the guaranteed one in models of 0.2', async () => {
    const scores = upTo(30);
    const calibration = { ...card.calibration, crossFitted: ['a.png'], imageScores: { residual: scores, uncertainty: scores } };
    const { get } = await inspected({ ...card, calibration });
    expect(thresholdOf(get(), 'residual')).toMatchObject({ method: 'tail', falseAlarmRate: 0.05, heldOutCount: 30 });
    expect(thresholdOf((await inspected()).get(), 'residual')?.method).toBe('conformal');
    get().inspect.setThreshold('residual', 3);
    expect(thresholdOf(get(), 'residual')).toMatchObject({ method: 'by-hand', value: 3 });
    get().inspect.setThreshold('residual', null);
    expect(thresholdOf(get(), 'residual')?.method).toBe('tail');
  });

  it('stay estimated when the model is opened from its file', async () => {
    const tail = tailThreshold(upTo(30), 0.05);
    const { get } = await opened({ thresholds: { residual: tail, uncertainty: tail } });
    expect(get().inspect.thresholdChoices.residual).toEqual({ method: 'tail' });
  });

  it('are chosen for each detector by itself, and verdicts and report follow', async () => {
    const { get } = await inspected();
    get().inspect.chooseThreshold('residual', { method: 'best-f1' });
    expect(currentThreshold(get())).toMatchObject({ method: 'best-f1', chosenOn: { good: 1, defective: 3 } });
    expect(currentThreshold(get())?.value).toBeCloseTo(0.015, 12);
    expect(filmstripOf(get()).map(({ verdict }) => verdict)).toEqual(['reject', 'reject', 'reject', 'reject']);
    get().inspect.chooseThreshold('uncertainty', { method: 'quantile', quantile: 0.5 });
    expect(thresholdOf(get(), 'uncertainty')).toMatchObject({ method: 'quantile', quantile: 0.5 });
    expect(thresholdOf(get(), 'uncertainty')?.value).toBeCloseTo(0.01, 12);
    const { residual, uncertainty, encoder } = buildReport(get()).detectors;
    expect([residual.threshold.method, uncertainty.threshold.method, encoder?.threshold.method]).toEqual([
      'best-f1',
      'quantile',
      'conformal',
    ]);
  });

  it('by labels follow the labels: conformal again once only defective pictures are left', async () => {
    const { get } = await inspected();
    get().inspect.chooseThreshold('residual', { method: 'best-f1' });
    const good = get().data.pictures.find(({ path }) => path === 'set/test/good/5.png');
    get().edit.removePictures(new Set([good?.id ?? '']));
    expect(currentThreshold(get())?.method).toBe('conformal');
    get().edit.undoEdit();
    await vi.waitFor(() => expect(currentThreshold(get())?.method).toBe('best-f1'));
  });

  it('do not change with the test pictures unless they were chosen by them', async () => {
    const { get } = await inspected();
    const before = currentThreshold(get());
    await get().data.importFiles(files('new/77.png'), 'test');
    await vi.waitFor(() => expect(get().inspect.results.size).toBe(5));
    expect(currentThreshold(get())).toBe(before);
  });
});

describe('quality at the threshold', () => {
  it('is in the report: confusion, rates with intervals, each kind of defect by itself', async () => {
    const { get } = await inspected();
    const { confusion, rates, perDefect, aurocInterval } = buildReport(get()).detectors.residual;
    expect(confusion).toEqual({ truePositives: 2, falsePositives: 0, trueNegatives: 1, falseNegatives: 1 });
    expect(rates).toMatchObject({ falseAlarms: { count: 0, of: 1 }, found: { count: 2, of: 3 } });
    expect(perDefect).toMatchObject([
      { label: 'crack', count: 2, detected: 2, auroc: 1 },
      { label: 'hole', count: 1, detected: 0, auroc: 0 },
    ]);
    expect(aurocInterval?.[0]).toBeLessThan(0.5);
    expect(aurocInterval?.[1]).toBeGreaterThan(0.67);
    expect(imageCurveOf(get(), 'residual')).toMatchObject({ good: 1, defective: 3 });
    expect(pixelCurveOf(get(), 'encoder')).toBeNull();
    expect(buildReport(get()).dataset.pixelPool).toEqual({ pictures: 4, masks: 1, cleanPixels: 30, defectivePixels: 10 });
  });

  it('is null without labels', async () => {
    const { get } = await inspected();
    get().edit.removePictures(new Set(get().data.pictures.map(({ id }) => id)));
    await get().data.importFiles(files('a/40.png', 'a/5.png'), 'test');
    await vi.waitFor(() => expect(get().inspect.results.size).toBe(2));
    expect(buildReport(get()).detectors.residual).toMatchObject({ confusion: null, rates: null, perDefect: [], aurocInterval: null });
    expect(errorRatesOf(get(), 'residual')).toBeNull();
  });
});

describe('pixel thresholds', () => {
  it('are the usual quantile, and any other on choice, in the report with how they came about', async () => {
    const { get } = await inspected();
    expect(pixelThresholdOf(get(), 'residual')).toMatchObject({ value: 0.1, method: 'quantile', quantile: 0.995, falseAlarmRate: 10 / 20 });
    get().inspect.choosePixelThreshold('residual', { method: 'quantile', quantile: 0.95 });
    expect(pixelThresholdOf(get(), 'residual')?.value).toBeCloseTo(0.95005, 9);
    get().inspect.choosePixelThreshold('residual', { method: 'conformal' });
    expect(pixelThresholdOf(get(), 'residual')).toMatchObject({ value: 0.19, falseAlarmRate: 0.05 });
    get().inspect.choosePixelThreshold('residual', { method: 'best-f1' });
    expect(pixelThresholdOf(get(), 'residual')?.value).toBeCloseTo(0.5, 6);
    get().inspect.choosePixelThreshold('residual', { method: 'by-hand', value: 0.3 });
    const { residual, uncertainty, encoder } = buildReport(get()).detectors;
    expect(residual).toMatchObject({ pixelThreshold: 0.3, pixelThresholdChosen: { method: 'by-hand', falseAlarmRate: 1 / 20 } });
    expect(uncertainty).toMatchObject({ pixelThreshold: 0.01, pixelThresholdChosen: { method: 'quantile' } });
    expect(encoder).toMatchObject({ pixelThreshold: null, pixelThresholdChosen: null });
  });

  it('of a model from before there was a choice are the usual one, whatever is asked for', async () => {
    const { get } = await inspected(modelCard as typeof card);
    get().inspect.choosePixelThreshold('residual', { method: 'conformal' });
    expect(pixelThresholdOf(get(), 'residual')).toMatchObject({ value: 0.1, method: 'quantile', falseAlarmRate: null });
  });
});

describe('two limits', () => {
  it('follow the share that a person will look at, and verdicts, filter and report follow them', async () => {
    const { get } = await inspected();
    get().inspect.chooseThreshold('residual', { method: 'by-hand', value: 0.5 });
    const verdicts = () => Object.fromEntries(filmstripOf(get()).map(({ picture, verdict }) => [picture.path.slice(-6), verdict]));
    expect(currentThreshold(get())).toMatchObject({ value: 0.5, look: 0.18 });
    expect(verdicts()).toEqual({ '/5.png': 'pass', '40.png': 'look', '90.png': 'reject', '/3.png': 'pass' });
    get().recipe.changeSetting('reviewShare', '0.95');
    expect(currentThreshold(get())).toMatchObject({ value: 0.5, look: 0.18 });
    get().recipe.changeSetting('reviewShare', '0.5');
    expect(currentThreshold(get())).toMatchObject({ value: 0.5, look: 0.09 });
    const expected = filmstripOf(get()).map(({ verdict }) => verdict);
    get().inspect.filterStrip({ verdict: 'look' });
    expect(shownStripOf(get()).map(({ score }) => score)).toEqual([0.4]);
    const { images, detectors } = buildReport(get());
    expect(images.map(({ verdict }) => verdict.residual).sort()).toEqual(expected.sort());
    expect(detectors.residual?.lookedAt).toMatchObject({
      good: { count: 0, of: 1 },
      defective: { count: 1, of: 3 },
      recall: { count: 2, of: 3 },
    });
    expect(detectors.residual?.rates?.found).toMatchObject({ count: 1, of: 3 });
  });

  it('are one without such a share, in the report too', async () => {
    const { get } = await inspected();
    get().recipe.changeSetting('reviewShare', '0');
    expect(currentThreshold(get())).not.toHaveProperty('look');
    expect(buildReport(get()).detectors.residual).not.toHaveProperty('lookedAt');
  });

  it('come back with a model file, with the rates that were chosen after the training', async () => {
    const { client, get } = await inspected();
    get().recipe.changeSetting('falseAlarmRate', '0.1');
    get().recipe.changeSetting('reviewShare', '0.2');
    await get().export.makeDownload('model');
    const asked = client.asked.at(-1);
    const { thresholds } = asked?.kind === 'export-weights' ? asked : { thresholds: null };
    expect(thresholds?.residual).toMatchObject({ value: 0.18, look: 0.14, reviewShare: 0.2 });
    if (!thresholds) return;
    const again = await opened({ thresholds });
    expect(thresholdOf(again.get(), 'residual')).toEqual(thresholds.residual);
    expect(again.get().recipe.recipe).toMatchObject({ falseAlarmRate: 0.1, reviewShare: 0.2 });
    expect(staleReasonOf(again.get())).toBeNull();
  });

  it('are one in a model of an earlier studio, whatever the page had before', async () => {
    const { recipe } = inferenceCard(conformalThreshold([0.1], 0.05));
    const { get } = await opened({ recipe: { ...recipe, reviewShare: 0 } });
    expect(currentThreshold(get())).not.toHaveProperty('look');
    expect(get().recipe.recipe.reviewShare).toBe(0);
  });
});

describe('a model file', () => {
  it('takes the choices along', async () => {
    const { client, get } = await inspected();
    get().inspect.chooseThreshold('residual', { method: 'quantile', quantile: 0.9 });
    get().inspect.choosePixelThreshold('uncertainty', { method: 'conformal' });
    await get().export.makeDownload('model');
    expect(client.asked.at(-1)).toMatchObject({
      kind: 'export-weights',
      format: 'tfjs',
      thresholds: { residual: { method: 'quantile', quantile: 0.9 } },
      pixelThresholds: { residual: { method: 'quantile' }, uncertainty: { method: 'conformal', value: 0.19 } },
    });
  });

  it('brings them back, those chosen on labels as they stood', async () => {
    const base = { wishedFalseAlarmRate: 0.05, heldOutCount: 19 };
    const onLabels: Threshold = { ...base, value: 0.6, method: 'best-f1', falseAlarmRate: 0.05, chosenOn: { good: 9, defective: 9 } };
    const quantile: Threshold = { ...base, value: 0.5, method: 'quantile', quantile: 0.5, falseAlarmRate: 0.5 };
    const byHand: PixelThreshold = { ...base, value: 0.3, method: 'by-hand', falseAlarmRate: null };
    const usual: PixelThreshold = { ...base, value: 0.01, method: 'quantile', quantile: 0.995, falseAlarmRate: null };
    const { get } = await opened({
      thresholds: { residual: onLabels, uncertainty: quantile },
      pixelThresholds: { residual: byHand, uncertainty: usual },
    });
    expect(thresholdOf(get(), 'residual')).toEqual(onLabels);
    expect(thresholdOf(get(), 'uncertainty')).toMatchObject({ method: 'quantile', quantile: 0.5 });
    expect(pixelThresholdOf(get(), 'residual')).toMatchObject({ method: 'by-hand', value: 0.3 });
    get().inspect.chooseThreshold('residual', { method: 'best-f1' });
    expect(thresholdOf(get(), 'residual')?.chosenOn).toEqual({ good: 1, defective: 3 });
  });
});
