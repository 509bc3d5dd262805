/**
 * The Compare step: what is to be compared, how the table is looked at, and what becomes of a run's model. The runs are executed by
 * comparison-queue.ts and stored by comparison-record.ts.
 */
import { waitingRun } from '../../domain/comparison';
import { formatBytes } from '../../domain/format-number';
import { asStudioError } from '../../domain/studio-error';
import { createComparisonStorage } from '../../storage/comparison-storage';
import { createFallbackStore } from '../../storage/record-store';
import { intactMasksOf } from '../project/damaged-files-slice';
import { isComparing } from '../state/activity';
import type { CompareSlice } from '../state/compare-state';
import type { SliceContext } from '../state/slice-context';
import { ComparedFiles } from './compared-files';
import { createComparisonQueue } from './comparison-queue';
import { createComparisonRecord } from './comparison-record';
import { runName } from './plan-runs';
import { createRemovedRuns } from './removed-runs';
import { createRunPair } from './run-pair';
import { progressOf } from './unfinished-run';

export function createCompareSlice(context: SliceContext): CompareSlice {
  const { client, get, set, projectRepository } = context;
  const own = projectRepository.storage.comparisonOf(() => get().project.projectId);
  const recordStore = createFallbackStore(own, (thrown) =>
    set({ compare: { keeping: { phase: 'failed', error: asStudioError(thrown, 'keeping the comparison') } } }),
  );
  const storage = createComparisonStorage(recordStore);
  const files = new ComparedFiles(client, storage);
  const record = createComparisonRecord(context, storage, files);
  const { runOf, putRuns, changeRun, saveAll, saveOrder } = record;
  const queue = createComparisonQueue(context, record);

  return {
    ...createRunPair(context, storage, files),
    ...createRemovedRuns(context, {
      storage,
      putRuns: (change) => {
        putRuns(change);
        saveOrder();
      },
      giveUp: queue.giveUp,
    }),
    comparison: null,
    queue: { phase: 'idle', error: null },
    liveRun: null,
    keeping: { phase: 'idle' },
    leftComparison: null,
    clearedNote: null,
    chosenNetworks: ['ae', 'aesc'],
    chosenCorruptions: ['none', 'stain'],
    typedSizes: null,
    typedLength: null,
    chosenLengthUnit: null,
    tableView: { measure: null, order: null, chosen: new Set() },
    changeTable: (change) => set(({ compare: { tableView } }) => ({ compare: { tableView: { ...tableView, ...change } } })),
    changeChoices: (change) => set({ compare: change }),
    loadComparison: record.load,
    startComparison: async (planned) => {
      await get().compare.loadComparison();
      const {
        compare: { comparison },
        recipe: { recipe },
        data: { datasetName },
        damaged: { damaged },
      } = get();
      const pictures = get().data.pictures.filter(({ id }) => !damaged.has(id));
      const masks = intactMasksOf(get());
      if (comparison) {
        const known = new Set(comparison.runs.map(({ id }) => id));
        putRuns((runs) => [...runs, ...planned.filter(({ id }) => !known.has(id)).map(waitingRun)]);
      } else {
        // What a studio of another version kept, or half a comparison, is in the way of this one.
        set({ compare: { keeping: { phase: 'idle' } } });
        await storage.clear();
        set({
          compare: {
            comparison: { datasetName, base: recipe, pictures: files.take(pictures, masks), runs: planned.map(waitingRun) },
            clearedNote: null,
          },
        });
      }
      void saveAll();
      await queue.begin(null);
    },
    resumeComparison: () => queue.begin(null),
    resumeLeftComparison: async () => {
      if (get().compare.leftComparison === 'goes-on') await queue.begin(progressOf(get().compare.comparison?.runs ?? []));
    },
    saveComparison: async () => {
      const {
        compare: { keeping, comparison },
      } = get();
      if (keeping.phase !== 'failed' || !comparison || !(await recordStore.retry())) return;
      set({ compare: { keeping: { phase: 'idle' } } });
      await saveAll();
    },
    pauseComparison: queue.pause,
    stopComparison: queue.stop,
    endRunEarly: queue.endRunEarly,
    skipRun: queue.skip,
    retryRun: (id) => {
      const run = runOf(id);
      if (run) changeRun(id, { status: run.card ? { phase: 'trained' } : { phase: 'waiting' } });
    },
    clearComparison: async () => {
      if (isComparing(get())) return;
      get().compare.closePair();
      files.forget();
      set({
        compare: {
          comparison: null,
          leftComparison: null,
          removedRuns: null,
          tableView: { ...get().compare.tableView, chosen: new Set() },
        },
      });
      set({ compare: { keeping: { phase: 'idle' } } });
      const bytes = await storage.clear();
      set({
        compare: { queue: { phase: 'idle', error: null }, clearedNote: `The comparison was cleared; it used ${formatBytes(bytes)}.` },
      });
    },
    comparisonBytes: storage.usedBytes,
    dismissClearedNote: () => set({ compare: { clearedNote: null } }),
    useRun: async (id) => {
      const run = runOf(id);
      const file = await storage.readModel(id);
      const {
        compare: { comparison },
      } = get();
      if (!run || !file || !comparison || isComparing(get())) return false;
      if (get().data.pictures.length === 0) {
        set({
          data: { pictures: await files.handOver(comparison), masks: await files.masks(comparison), datasetName: comparison.datasetName },
        });
      }
      await get().export.openModel(`${runName(run.recipe)} (comparison)`, file);
      return get().export.opening.phase === 'done';
    },
    useRunRecipe: (id) => {
      const run = runOf(id);
      if (run) get().recipe.setRecipe(run.recipe);
    },
  };
}
