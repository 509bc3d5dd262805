/** The report and the table of one batch: its pictures alone, at the thresholds in force. */
import { describe, expect, it } from 'vitest';
import type { InspectionReport } from '../../domain/inspection-report';
import { thresholdOf } from '../inspect/image-thresholds';
import { changeState, createStudioStore } from '../studio-store';
import { createFakeClient, modelCard } from '../testing/fake-client';
import { batchOfReport } from './state-of-batch';

const files = (...paths: string[]) => paths.map((path) => ({ path, file: new Blob([path]) }));

async function studio() {
  const store = createStudioStore(createFakeClient());
  const { getState: get } = store;
  await get().data.importFiles(files('mon/test/good/1.png', 'mon/test/crack/90.png'), 'test');
  await get().data.importFiles(files('tue/test/good/10.png', 'tue/test/crack/30.png', 'tue/test/crack/5.png'), 'test');
  const results = get().data.pictures.map(({ id, path }) => {
    const score = Number(/(\d+)\.png/.exec(path)?.[1]) / 100;
    return [id, { scores: { residual: score, uncertainty: score, encoder: score }, maskScores: {}, seconds: 1 }] as const;
  });
  changeState(store, {
    train: {
      model: { card: modelCard, origin: { kind: 'trained' }, trainedWith: { recipe: modelCard.recipe, goodIds: [] }, presence: 'here' },
    },
    inspect: { results: new Map(results) },
  });
  get().inspect.changeView({ detector: 'residual' });
  return store;
}

describe('the report of one batch', () => {
  it('has its pictures, says which it is, and is named by it', async () => {
    const { getState: get } = await studio();
    const tue = get().data.batches[1];
    get().export.setExportOptions('report', { batch: tue.id });
    const made = await get().export.makeDownload('report');
    const report = JSON.parse((await made?.blob.text()) ?? '') as InspectionReport;
    expect(made?.name).toMatch(/tue \d{4}-\d\d-\d\d-report\.json$/);
    expect(report.images.map(({ file, batch }) => [file, batch?.name])).toEqual([
      ['tue/test/crack/30.png', 'tue'],
      ['tue/test/crack/5.png', 'tue'],
      ['tue/test/good/10.png', 'tue'],
    ]);
    expect(report.dataset).toMatchObject({
      test: { good: 1, crack: 2 },
      batch: { name: 'tue', at: tue.at, source: 'folder', folder: 'tue' },
    });
    expect(report.detectors.residual?.confusion).toEqual({ truePositives: 1, falsePositives: 0, trueNegatives: 1, falseNegatives: 1 });
  });

  it('of all pictures says no batch, but of each picture which it came in', async () => {
    const { getState: get } = await studio();
    const report = JSON.parse((await (await get().export.makeDownload('report'))?.blob.text()) ?? '') as InspectionReport;
    expect('batch' in report.dataset).toBe(false);
    expect(report.images.map(({ batch }) => batch?.name)).toEqual(['mon', 'mon', 'tue', 'tue', 'tue']);
  });

  it('stands at the threshold in force, which the labels of all pictures gave', async () => {
    const { getState: get } = await studio();
    get().inspect.chooseThreshold('residual', { method: 'best-f1' });
    const inForce = thresholdOf(get(), 'residual');
    const { state } = batchOfReport(get(), { batch: get().data.batches[0].id });
    expect(state.data.pictures).toHaveLength(2);
    expect(thresholdOf(state, 'residual')).toEqual(inForce);
    expect(inForce?.method).toBe('best-f1');
  });

  it('is one of all pictures where the batch is gone, and can be of those without a batch', async () => {
    const store = await studio();
    const { getState: get } = store;
    expect(batchOfReport(get(), { batch: 'gone' })).toEqual({ state: get(), batch: undefined });
    const [first, ...others] = get().data.pictures;
    changeState(store, { data: { pictures: [{ ...first, batchId: undefined }, ...others] } });
    const { state, batch } = batchOfReport(get(), { batch: null });
    expect(batch).toBeNull();
    expect(state.data.pictures.map(({ path }) => path)).toEqual([first.path]);
    const made = await get().export.makeDownload('scores', { batch: null });
    expect(made?.name).toMatch(/no-batch-scores\.csv$/);
  });
});
