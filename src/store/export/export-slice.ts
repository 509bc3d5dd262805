/** The Export step: files out, a model file in. The store makes bytes; saving them is the page's business. */
import { asStudioError, StudioError } from '../../domain/studio-error';
import { safeFileName } from '../../formats/results/safe-file-name';
import { choicesFrom } from '../inspect/choices-of-model-file';
import { isComparing } from '../state/activity';
import type { ExportKind, ExportOptions, ExportSlice, ExportTask, MadeFile } from '../state/export-state';
import type { SliceContext } from '../state/slice-context';
import { doneTask } from './export-task';
import type { ExportJob } from './makers/export-maker';
import { exportMakers, perExport } from './makers/export-makers';

const idle = { phase: 'idle' } as const;

export function createExportSlice(context: SliceContext): ExportSlice {
  const { client, get, set } = context;
  const aborters = new Map<ExportKind, AbortController>();
  const put = (kind: ExportKind, task: ExportTask): void => set(({ exports }) => ({ exports: { ...exports, [kind]: task } }));

  const make = <Kind extends ExportKind>(kind: Kind): Promise<MadeFile> => {
    const aborter = new AbortController();
    aborters.set(kind, aborter);
    const job: ExportJob<ExportOptions[Kind]> = {
      options: get().exportOptions[kind],
      signal: aborter.signal,
      onProgress: (done, total) => put(kind, { phase: 'running', done, total }),
      nameOf: (ending) => safeFileName(get().datasetName || 'stainless', `-${ending}`, new Set()),
    };
    return exportMakers[kind].make(context, job);
  };

  return {
    exports: perExport(() => idle),
    exportOptions: perExport((kind) => exportMakers[kind].defaults) as ExportOptions,
    opening: idle,
    setExportOptions: (kind, change) =>
      set(({ exportOptions }) => ({ exportOptions: { ...exportOptions, [kind]: { ...exportOptions[kind], ...change } } })),
    makeDownload: async (kind) => {
      const started = performance.now();
      put(kind, { phase: 'preparing' });
      try {
        const made = await make(kind);
        put(kind, doneTask(made, started));
        return made;
      } catch (thrown) {
        const error = asStudioError(thrown, `writing the ${kind}`);
        put(kind, error.code === 'aborted' ? idle : { phase: 'failed', error });
        return null;
      }
    },
    stopDownload: (kind) => aborters.get(kind)?.abort(),
    stopDownloads: () => {
      for (const aborter of aborters.values()) aborter.abort();
    },
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
