/** The journey through the store with a fake client: data, training, inspection, export, and what may go wrong. */
import { describe, expect, it, vi } from 'vitest';
import { noPixelMetrics } from '../domain/quality';
import { conformalThreshold } from '../metrics/threshold';
import type { StudioEvent } from '../protocol/events';
import type { Request } from '../protocol/requests';
import { buildReport } from './export/build-report';
import { filmstripOf } from './inspect/filmstrip';
import { labelRowsOf, metricsOf } from './inspect/image-metrics';
import { currentThreshold, missingDetectorsOf, thresholdOf } from './inspect/image-thresholds';
import { shownKind } from './inspect/shown-panes';
import { shownStripOf } from './inspect/strip-filter';
import { unscoredCountOf } from './inspect/unscored-count';
import { stepStateOf } from './step-states';
import { createStudioStore, type StudioStore } from './studio-store';
import { createFakeClient, inferenceCard, modelCard, standardAnswers as standard } from './testing/fake-client';
import { staleReasonOf } from './train/stale-model';

const files = (...paths: string[]) => paths.map((path) => ({ path, file: new Blob([path]) }));
const layout = files(
  'set/train/good/1.png',
  'set/train/good/2.png',
  'set/test/good/5.png',
  'set/test/crack/40.png',
  'set/test/crack/90.png',
);

const nothingFound = {
  pixel: { residual: noPixelMetrics, uncertainty: noPixelMetrics },
  pool: { pictures: 0, masks: 0, cleanPixels: 0, defectivePixels: 0 },
  curves: { residual: null, uncertainty: null },
  best: { residual: null, uncertainty: null },
};

async function withData(script = {}) {
  const client = createFakeClient(script);
  const store = createStudioStore(client);
  await store.getState().data.importFiles(layout, 'ask');
  return { client, store, get: store.getState };
}

async function trained(script = {}, before: (get: StudioStore['getState']) => void = () => {}) {
  const studio = await withData(script);
  before(studio.get);
  const running = studio.get().train.startTraining();
  await vi.waitFor(() => expect(studio.client.asked.some(({ kind }) => kind === 'train')).toBe(true));
  studio.client.training.finish({ model: modelCard, warning: null });
  await running;
  await vi.waitFor(() => expect(['done', 'failed']).toContain(studio.get().inspect.inspection.phase));
  return studio;
}

describe('data', () => {
  it('sorts the MVTec layout by itself and says so', async () => {
    const { get } = await withData();
    expect(get().data.pictures.map(({ role, label }) => `${role} ${label}`)).toEqual([
      'good good',
      'good good',
      'test good',
      'test crack',
      'test crack',
    ]);
    expect(get().data.sortedDrops.map(({ said }) => said)).toEqual([
      'Recognised the MVTec layout in set: 2 good, 3 test pictures (1 good, 2 crack).',
    ]);
    expect(get().data.datasetName).toBe('set');
  });

  it('asks once where nothing says what files are for, and takes the answer', async () => {
    const store = createStudioStore(createFakeClient());
    await store.getState().data.importFiles(files('a.png', 'b.png'), 'ask');
    expect(store.getState().data.question?.count).toBe(2);
    expect(store.getState().data.pictures).toEqual([]);
    store.getState().data.answerQuestion('test');
    expect(store.getState().data.pictures.map(({ role, label }) => [role, label])).toEqual([
      ['test', null],
      ['test', null],
    ]);
    expect(store.getState().data.question).toBeNull();
  });

  it('does not ask on a labelled area, lists what cannot be read, and takes nothing twice', async () => {
    const store = createStudioStore(createFakeClient());
    await store.getState().data.importFiles(files('a.png', 'bad.png'), 'good');
    await store.getState().data.importFiles(files('a.png'), 'good');
    expect(store.getState().data.pictures).toHaveLength(1);
    expect(store.getState().data.rejectedFiles).toHaveLength(1);
    expect(store.getState().data.intakeNotes).toEqual(['1 picture was here already and not taken twice.']);
  });

  it('gives removed pictures back in their places', async () => {
    const { get } = await withData();
    const before = get().data.pictures;
    get().edit.removePictures(new Set([before[1].id, before[3].id]));
    expect(get().data.pictures).toHaveLength(3);
    get().edit.undoEdit();
    expect(get().data.pictures).toEqual(before);
  });
});

describe('training', () => {
  it('passes through its phases and is steered', async () => {
    const { client, get } = await withData();
    const running = get().train.startTraining();
    expect(get().train.run.phase).toBe('preparing');
    await vi.waitFor(() => expect(client.asked.at(-1)?.kind).toBe('train'));
    client.training.emit({ kind: 'training-paused' });
    expect(get().train.run.phase).toBe('paused');
    get().train.resumeTraining();
    client.training.emit({ kind: 'training-resumed' });
    expect(get().train.run.phase).toBe('running');
    get().train.stopTraining();
    expect(get().train.run.phase).toBe('stopping');
    expect(client.steered).toEqual(['resume', 'stop']);
    client.training.finish({ model: modelCard, warning: { code: 'training-diverged', facts: { step: 3, bestStep: 2, learningRate: 1 } } });
    await running;
    expect(get().train.run).toMatchObject({ phase: 'done', warning: { code: 'training-diverged' } });
  });

  it('shows the worst picture first, in whatever order the filmstrip stands', async () => {
    const { get } = await trained({}, (studio) => studio().inspect.changeView({ order: 'name' }));
    expect(get().inspect.viewSettings.order).toBe('name');
    const scores = filmstripOf(get()).map(({ score }) => score ?? 0);
    expect(scores[0]).toBeLessThan(Math.max(...scores));
    const { score } = filmstripOf(get()).find(({ id }) => id === get().inspect.selectedId) ?? {};
    expect(score).toBe(Math.max(...scores));
  });

  it('scores by itself when it ends, and selects the worst', async () => {
    const { get } = await trained();
    expect(filmstripOf(get()).map(({ score, verdict }) => [score, verdict])).toEqual([
      [0.9, 'reject'],
      [0.4, 'reject'],
      [0.05, 'pass'],
    ]);
    expect(get().inspect.selectedId).toBe(filmstripOf(get())[0].id);
    expect(labelRowsOf(get())).toEqual([
      { label: 'good', count: 1, rejected: 0 },
      { label: 'crack', count: 2, rejected: 2 },
    ]);
    expect(metricsOf(get(), 'residual')).toMatchObject({ good: 1, defective: 2, metrics: { auroc: 1 } });
  });

  it('is stale after a change of data or recipe, and not for a wished false-alarm rate or an undone removal', async () => {
    const { get } = await trained();
    expect(stepStateOf(get(), 'train')).toBe('done');
    get().recipe.changeSetting('falseAlarmRate', 0.2);
    expect(staleReasonOf(get())).toBeNull();
    get().edit.removePictures(new Set([get().data.pictures[0].id]));
    expect(staleReasonOf(get())).toContain('good pictures have changed');
    get().edit.undoEdit();
    expect(staleReasonOf(get())).toBeNull();
    get().recipe.changeSetting('maps', 8);
    expect(stepStateOf(get(), 'inspect')).toBe('stale');
  });

  it('keeps the last valid value of a setting and says what is wrong with the typed one', async () => {
    const { get } = await withData();
    get().recipe.changeSetting('batch', '0');
    expect(get().recipe.recipe.batch).toBe(8);
    expect(get().recipe.invalidSettings.batch).toEqual({ typed: '0', reason: 'Give a number from 1 to 64.' });
    get().recipe.changeSetting('batch', '4');
    expect(get().recipe.invalidSettings).toEqual({});
  });
});

describe('inspection', () => {
  it('moves every verdict with the threshold, and back to the conformal one', async () => {
    const { get } = await trained();
    expect(currentThreshold(get())?.value).toBeCloseTo(0.19);
    get().inspect.setThreshold('residual', 0.5);
    expect(filmstripOf(get()).map(({ verdict }) => verdict)).toEqual(['reject', 'look', 'pass']);
    get().inspect.setThreshold('residual', null);
    expect(currentThreshold(get())?.method).toBe('conformal');
  });

  it('inspects what is dropped later, and only that', async () => {
    const { client, get } = await trained();
    await get().data.importFiles(files('new/77.png'), 'test');
    await vi.waitFor(() => expect(get().inspect.results.size).toBe(4));
    const last = client.asked.findLast(({ kind }) => kind === 'inspect');
    expect(last).toMatchObject({ startOver: false, pictures: [{ path: 'new/77.png' }] });
  });

  it('is not done while a picture has no score, and is again when all have', async () => {
    let inspect = (): void => {};
    const { get } = await trained({
      inspect: async (request: Extract<Request, { kind: 'inspect' }>, emit: (event: StudioEvent) => void) => {
        if (request.pictures.some(({ path }) => path.startsWith('new/'))) await new Promise<void>((resolve) => (inspect = resolve));
        return standard.inspect(request, emit);
      },
    });
    expect(stepStateOf(get(), 'inspect')).toBe('done');
    const coming = get().data.importFiles(files('new/77.png', 'new/78.png'), 'test');
    await vi.waitFor(() => expect(get().inspect.inspection.phase).toBe('running'));
    await coming;
    get().inspect.stopInspecting();
    expect(unscoredCountOf(get())).toBe(2);
    expect(stepStateOf(get(), 'inspect')).toBe('ready');
    const again = get().inspect.inspectNew();
    await vi.waitFor(() => expect(get().inspect.inspection.phase).toBe('running'));
    inspect();
    await again;
    expect(unscoredCountOf(get())).toBe(0);
    expect(stepStateOf(get(), 'inspect')).toBe('done');
  });

  it('has failed where no picture can be inspected, and says what to do; once the files can be read it inspects again', async () => {
    let readable = false;
    const { get } = await trained({
      inspect: (request: Extract<Request, { kind: 'inspect' }>, emit: (event: StudioEvent) => void) => {
        if (readable) return standard.inspect(request, emit);
        for (const [index, { id, path }] of request.pictures.entries()) {
          const rejected = { path, code: 'file-unreadable', reason: `${path} could not be read.` };
          emit({ kind: 'inspection-rejected', id, rejected, done: index + 1, total: request.pictures.length });
        }
        return { ...nothingFound, secondsPerPicture: 0.1 };
      },
    });
    expect(get().inspect.inspection).toMatchObject({ phase: 'failed', error: { code: 'none-inspectable', facts: { count: 3 } } });
    expect(stepStateOf(get(), 'inspect')).toBe('failed');
    await get().inspect.inspectNew();
    expect(get().inspect.inspection.phase).toBe('failed');
    readable = true;
    await get().inspect.inspectAgain();
    expect(stepStateOf(get(), 'inspect')).toBe('done');
    expect(get().data.rejectedFiles).toEqual([]);
  });

  it('takes the pixels of a picture that is removed out of the metrics, without inspecting the others again', async () => {
    const { client, get } = await trained();
    const crack = get().data.pictures.find(({ path }) => path.endsWith('40.png'));
    get().edit.removePictures(new Set([crack?.id ?? '']));
    await vi.waitFor(() => expect(get().inspect.pixelFindings?.pool.pictures).toBe(2));
    const last = client.asked.findLast(({ kind }) => kind === 'inspect');
    expect(last).toMatchObject({ startOver: false, pictures: [], forget: [crack?.id] });
    get().edit.undoEdit();
    await vi.waitFor(() => expect(get().inspect.pixelFindings?.pool.pictures).toBe(3));
  });

  it('shows and steps through what the filter leaves; what it hides is not looked at', async () => {
    const { get } = await trained();
    const [, , good] = filmstripOf(get());
    get().inspect.filterStrip({ verdict: 'pass' });
    expect(shownStripOf(get())).toEqual([good]);
    expect(get().inspect.selectedId).toBe(good.id);
    get().inspect.selectNeighbour(1);
    expect(get().inspect.selectedId).toBe(good.id);
    get().inspect.filterStrip({ text: 'nowhere' });
    get().inspect.selectNeighbour(1);
    expect(get().inspect.selectedId).toBe(good.id);
    expect(labelRowsOf(get()).map(({ count }) => count)).toEqual([1, 2]);
  });

  it('puts the nearest to the threshold first where one looks for doubtful ones', async () => {
    const { get } = await trained();
    get().inspect.setThreshold('residual', 0.6);
    get().inspect.changeView({ order: 'borderline' });
    expect(filmstripOf(get()).map(({ score }) => score)).toEqual([0.4, 0.9, 0.05]);
  });

  it('gives the same list while nothing changed', async () => {
    const { get } = await trained();
    expect(filmstripOf(get())).toBe(filmstripOf(get()));
  });

  it('says that the model is lost after a crash where there is no copy of it, and keeps the scores', async () => {
    const { client, get } = await trained();
    client.crash();
    expect(get().device.device.phase).toBe('idle');
    expect(get().train.model?.presence).toBe('lost');
    expect(get().inspect.results.size).toBe(3);
  });
});

describe('export', () => {
  it('writes the report of what was inspected', async () => {
    const { get } = await trained();
    const report = buildReport(get());
    expect(report.dataset).toMatchObject({ name: 'set', trainGood: 4, heldOutGood: 19, test: { good: 1, crack: 2 } });
    expect(report.detectors.residual.image.auroc).toBe(1);
    expect(report.images.map(({ file }) => file)).toEqual(['set/test/crack/40.png', 'set/test/crack/90.png', 'set/test/good/5.png']);
    expect(report.images[2].verdict.residual).toBe('pass');
    // 0.05 among 0.01 .. 0.19: 15 of 19 reach it, and 0.9 none.
    expect(report.images.map(({ pValues }) => pValues.residual)).toEqual([1 / 20, 1 / 20, 16 / 20]);
    expect(report.provenance).toMatchObject({ model: 'trained in this studio', trainedOn: 'CPU, WebAssembly', seed: 1, data: null });
  });

  it('reports a detector without a map by its scores alone, and how much its masks of channels matter', async () => {
    const { get } = await trained();
    const { detectors, images } = buildReport(get());
    expect(Object.keys(detectors)).toEqual(['residual', 'uncertainty', 'encoder']);
    expect(detectors.encoder).toMatchObject({ image: { auroc: 1 }, pixel: noPixelMetrics, pixelThreshold: null });
    expect(detectors.encoder?.maskSpread?.auroc).toEqual({ mean: 1, deviation: 0 });
    expect(detectors.encoder?.maskSpread?.spread).toBeCloseTo((0.4 + 0.9 + 0.05) / 3, 12);
    expect(detectors.residual.maskSpread).toBeUndefined();
    expect(images[0].scores.encoder).toBeCloseTo(4, 12);
    expect(images[0].verdict).toEqual({ residual: 'reject', uncertainty: 'reject', encoder: 'reject' });
  });

  it('says why there is nothing to write', async () => {
    const { get } = await withData();
    expect(await get().export.makeDownload('report')).toBeNull();
    expect(get().export.exports.report).toMatchObject({ phase: 'failed', error: { code: 'no-model' } });
  });

  it('opens a model that has fewer detectors, and looks at one that it has', async () => {
    const { thresholds, ...card } = inferenceCard(conformalThreshold([0.1], 0.05));
    const { encoder: _, ...imageScores } = card.calibration.imageScores;
    const older = { ...card, thresholds, calibration: { ...card.calibration, imageScores } };
    const { get } = await trained({ 'import-model': () => ({ card: older }) });
    get().inspect.changeView({ detector: 'encoder', kind: 'map' });
    expect(shownKind(get().inspect.viewSettings)).toBe('input');
    await get().export.openModel('old.zip', new Blob());
    expect(get().inspect.viewSettings.detector).toBe('residual');
    expect(shownKind(get().inspect.viewSettings)).toBe('map');
    expect(missingDetectorsOf(get())).toEqual(['combined', 'encoder', 'decoder', 'activations']);
    expect(thresholdOf(get(), 'encoder')).toBeNull();
    await vi.waitFor(() => expect(get().inspect.inspection.phase).toBe('done'));
    expect(Object.keys(buildReport(get()).detectors)).toEqual(['residual', 'uncertainty']);
  });

  it('opens a model on a fresh page and inspects with it, its own threshold included', async () => {
    const byHand = { ...conformalThreshold([0.1], 0.05), method: 'by-hand', value: 0.6 } as const;
    const store = createStudioStore(createFakeClient({ 'import-model': () => ({ card: inferenceCard(byHand) }) }));
    await store.getState().export.openModel('model.zip', new Blob());
    await store.getState().data.importFiles(files('a/70.png', 'a/50.png'), 'test');
    await vi.waitFor(() => expect(store.getState().inspect.inspection.phase).toBe('done'));
    expect(filmstripOf(store.getState()).map(({ verdict }) => verdict)).toEqual(['reject', 'pass']);
    expect(staleReasonOf(store.getState())).toBeNull();
  });
});
