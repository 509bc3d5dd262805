/** The Export step: files out, a model file in. The store makes bytes; saving them is the page's business. */
import { asStudioError, StudioError } from '../../domain/studio-error';
import { safeFileName } from '../../formats/results/safe-file-name';
import { choicesFrom, withLimitsOf } from '../inspect/choices-of-model-file';
import { currentVersionOf } from '../inspect/current-version';
import type { Lease } from '../state/compute-state';
import type { ExportKind, ExportOptions, ExportSlice, ExportTask, MadeFile } from '../state/export-state';
import type { SliceContext } from '../state/slice-context';
import type { StudioState } from '../state/studio-state';
import { allScores } from './all-scores';
import { doneTask } from './export-task';
import type { ExportJob } from './makers/export-maker';
import { exportMakers, perExport } from './makers/export-makers';

/** `-v3`; nothing without a model. */
function versionPart(state: StudioState): string {
  const version = currentVersionOf(state);
  return version ? `-v${version.number}` : '';
}

const idle = { phase: 'idle' } as const;

export function createExportSlice(context: SliceContext): ExportSlice {
  const { client, desk, get, set } = context;
  const aborters = new Map<ExportKind, AbortController>();
  const put = (kind: ExportKind, task: ExportTask): void =>
    set(({ export: { exports } }) => ({ export: { exports: { ...exports, [kind]: task } } }));

  const make = <Kind extends ExportKind>(kind: Kind, given: Partial<ExportOptions[Kind]>, signal: AbortSignal): Promise<MadeFile> => {
    const job: ExportJob<ExportOptions[Kind]> = {
      options: { ...get().export.exportOptions[kind], ...given },
      signal,
      onProgress: (done, total) => put(kind, { phase: 'running', done, total }),
      nameOf: (ending) => safeFileName(get().data.datasetName || 'stainless', `${versionPart(get())}-${ending}`, new Set()),
    };
    return exportMakers[kind].make(context, job);
  };

  return {
    exports: perExport(() => idle),
    exportOptions: perExport((kind) => exportMakers[kind].defaults) as ExportOptions,
    opening: idle,
    setExportOptions: (kind, change) =>
      set(({ export: { exportOptions } }) => ({
        export: { exportOptions: { ...exportOptions, [kind]: { ...exportOptions[kind], ...change } } },
      })),
    makeDownload: async (kind, options = {}) => {
      const started = performance.now();
      put(kind, { phase: 'preparing' });
      const aborter = new AbortController();
      aborters.set(kind, aborter);
      let lease: Lease | null = null;
      try {
        await allScores(context, aborter.signal, (done, total) => put(kind, { phase: 'running', done, total }));
        if (exportMakers[kind].computes) lease = await desk.take('export', () => aborter.abort());
        if (aborter.signal.aborted) throw new StudioError('aborted');
        const made = await make(kind, options, aborter.signal);
        put(kind, doneTask(made, started));
        return made;
      } catch (thrown) {
        const error = asStudioError(thrown, `writing the ${kind}`);
        put(kind, error.code === 'aborted' ? idle : { phase: 'failed', error });
        return null;
      } finally {
        lease?.release();
      }
    },
    stopDownload: (kind) => aborters.get(kind)?.abort(),
    openModel: async (path, file) => {
      if (desk.answerTo('opening-model').kind === 'waits') return;
      set({ export: { opening: { phase: 'preparing' } } });
      let lease: Lease | null = null;
      try {
        lease = await desk.take('opening-model');
        const { card } = await client.ask({ kind: 'import-model', path, file });
        const { thresholds, pixelThresholds, modelVersion: _other, format: _format, version: _version, ...model } = card;
        get().recipe.setRecipe(withLimitsOf(card));
        const trainedWith = { recipe: card.recipe, goodIds: [] };
        get().train.setModel({ card: model, origin: { kind: 'opened', file: path }, trainedWith, presence: 'here' }, file);
        set({ inspect: choicesFrom(thresholds, pixelThresholds) });
        set({ export: { opening: { phase: 'done' } }, train: { run: { phase: 'idle' } } });
      } catch (thrown) {
        set({ export: { opening: { phase: 'failed', error: asStudioError(thrown, `opening ${path}`) } } });
      } finally {
        lease?.release();
      }
    },
  };
}
