/** The Export step: files out, a model file in. The store makes bytes; saving them is the page's business. */
import { asStudioError, StudioError } from '../domain/studio-error';
import { safeFileName } from '../formats/safe-file-name';
import { writeScoresCsv } from '../formats/scores-csv';
import { buildReport } from './build-report';
import { drawHeatmaps } from './heatmaps';
import type { Task } from './held';
import { isComparing } from './model-state';
import { choicesFrom } from './opened-choices';
import { pixelThresholdsOf } from './pixel-thresholds';
import type { SliceContext } from './slice';
import { thresholdsOf } from './verdicts';

export interface Download {
  readonly name: string;
  readonly blob: Blob;
}

export type ExportKind = 'model' | 'scores' | 'report' | 'heatmaps';

export interface ExportSlice {
  readonly exports: Readonly<Record<ExportKind, Task>>;
  /** Opening a model file. */
  readonly opening: Task;
  /** @returns the file, or null when it failed or was stopped; the reason is in `exports` */
  makeDownload(kind: ExportKind): Promise<Download | null>;
  stopHeatmaps(): void;
  openModel(path: string, file: Blob): Promise<void>;
}

const idle: Task = { phase: 'idle' };

export function createExportSlice(context: SliceContext): ExportSlice {
  const { client, get, set } = context;
  let aborter = new AbortController();
  const put = (kind: ExportKind, task: Task): void => set(({ exports }) => ({ exports: { ...exports, [kind]: task } }));
  const nameOf = (ending: string): string => safeFileName(get().datasetName || 'stainless', `-${ending}`, new Set());

  const exportModel = async (): Promise<Download> => {
    const thresholds = thresholdsOf(get());
    const pixelThresholds = pixelThresholdsOf(get());
    if (!thresholds || !pixelThresholds) throw new StudioError('no-model');
    const { zip } = await client.ask({ kind: 'export-model', thresholds, pixelThresholds });
    return { name: nameOf('model.zip'), blob: new Blob([zip], { type: 'application/zip' }) };
  };

  const makers: Record<ExportKind, () => Promise<Download>> = {
    model: exportModel,
    scores: async () => ({ name: nameOf('scores.csv'), blob: new Blob([writeScoresCsv(buildReport(get()))], { type: 'text/csv' }) }),
    report: async () => {
      const json = `${JSON.stringify(buildReport(get()), null, 2)}\n`;
      return { name: nameOf('report.json'), blob: new Blob([json], { type: 'application/json' }) };
    },
    heatmaps: async () => {
      aborter = new AbortController();
      const onProgress = (done: number, total: number): void => put('heatmaps', { phase: 'running', done, total });
      const zip = await drawHeatmaps(context, { signal: aborter.signal, onProgress });
      return { name: nameOf('heatmaps.zip'), blob: new Blob([zip], { type: 'application/zip' }) };
    },
  };

  return {
    exports: { model: idle, scores: idle, report: idle, heatmaps: idle },
    opening: idle,
    makeDownload: async (kind) => {
      put(kind, { phase: 'preparing' });
      try {
        const download = await makers[kind]();
        put(kind, { phase: 'done' });
        return download;
      } catch (thrown) {
        const error = asStudioError(thrown, `writing the ${kind}`);
        put(kind, error.code === 'aborted' ? idle : { phase: 'failed', error });
        return null;
      }
    },
    stopHeatmaps: () => aborter.abort(),
    openModel: async (path, file) => {
      if (isComparing(get())) return set({ opening: { phase: 'failed', error: new StudioError('comparison-running') } });
      set({ opening: { phase: 'preparing' } });
      get().stopInspecting();
      get().stopSelfTest();
      try {
        await get().needDevice();
        const { card } = await client.ask({ kind: 'import-model', path, file });
        const { thresholds, pixelThresholds, format: _format, version: _version, ...model } = card;
        get().putRecipe(card.recipe);
        const trainedWith = { recipe: card.recipe, goodIds: [] };
        get().putModel({ card: model, origin: { kind: 'opened', file: path }, trainedWith, presence: 'here' }, file);
        set(choicesFrom(thresholds, pixelThresholds));
        set({ opening: { phase: 'done' }, run: { phase: 'idle' } });
      } catch (thrown) {
        set({ opening: { phase: 'failed', error: asStudioError(thrown, `opening ${path}`) } });
        void get().inspectNew();
      }
    },
  };
}
