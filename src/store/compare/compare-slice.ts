/**
 * The Compare step: what is to be compared, the queue that works it off one run after the other, and what the browser keeps of it.
 * While the queue works it has the computing worker; the model at hand steps aside and comes back. One run: compared-run.ts.
 */
import { type ComparedRun, isPending, waitingRun } from '../../domain/comparison';
import { formatBytes } from '../../domain/format-number';
import { asStudioError } from '../../domain/studio-error';
import { createComparisonStorage } from '../../storage/comparison-storage';
import { createFallbackStore } from '../../storage/record-store';
import { intactMasksOf } from '../project/damaged-files-slice';
import { isComparing } from '../state/activity';
import type { CompareSlice } from '../state/compare-state';
import type { SliceContext } from '../state/slice-context';
import { ComparedFiles } from './compared-files';
import { RunExecution } from './compared-run';
import { runName } from './plan-runs';
import { createRemovedRuns } from './removed-runs';
import { createRunPair } from './run-pair';
import { foundRun, pausedStatus, progressOf } from './unfinished-run';

export function createCompareSlice(context: SliceContext): CompareSlice {
  const { client, desk, get, set, frame, projectRepository } = context;
  const own = projectRepository.storage.comparisonOf(() => get().project.projectId);
  const recordStore = createFallbackStore(own, (thrown) =>
    set({ compare: { keeping: { phase: 'failed', error: asStudioError(thrown, 'keeping the comparison') } } }),
  );
  const storage = createComparisonStorage(recordStore);
  const files = new ComparedFiles(client, storage);
  let loading: Promise<void> | null = null;
  let work: RunExecution | null = null;
  /** What a run becomes that ends without anything to keep, other than paused. */
  let givenUp: 'skip' | null = null;

  const runOf = (id: string): ComparedRun | undefined => get().compare.comparison?.runs.find((run) => run.id === id);

  const putRuns = (change: (runs: readonly ComparedRun[]) => readonly ComparedRun[]): void => {
    const {
      compare: { comparison },
    } = get();
    if (comparison) set({ compare: { comparison: { ...comparison, runs: change(comparison.runs) } } });
  };

  const changeRun = (id: string, change: Partial<ComparedRun>): void => {
    putRuns((runs) => runs.map((run) => (run.id === id ? { ...run, ...change } : run)));
    const changed = runOf(id);
    if (changed) void storage.writeRun(changed);
  };

  /** What is kept now is what a reload finds; pictures first, so that nothing half is found. */
  const keepAll = async (): Promise<void> => {
    const {
      compare: { comparison },
    } = get();
    if (!comparison) return;
    if (get().compare.keeping.phase === 'done') {
      await Promise.all(comparison.runs.map(storage.writeRun));
      return storage.writeHead(comparison, true);
    }
    await storage.writeHead(comparison, false);
    await Promise.all(comparison.runs.map(storage.writeRun));
    await files.keep(comparison.pictures, (done, total) => {
      if (get().compare.keeping.phase !== 'failed') set({ compare: { keeping: { phase: 'running', done, total } } });
    });
    const now = get().compare.comparison;
    if (now?.pictures !== comparison.pictures) return;
    await storage.writeHead(now, true);
    if (get().compare.keeping.phase !== 'failed') set({ compare: { keeping: { phase: 'done' } } });
  };

  const keepOrder = (): void => {
    const {
      compare: { comparison, keeping },
    } = get();
    if (comparison) void storage.writeHead(comparison, keeping.phase === 'done');
  };

  /** Where a run stands that was paused, skipped, removed, or has failed. */
  const settle = async (run: ComparedRun, done: RunExecution, thrown: unknown): Promise<void> => {
    const fromStep = await done.kept();
    const error = asStudioError(thrown, `comparing ${runName(run.recipe)}`);
    const isTrained = runOf(run.id)?.card !== null;
    // Without a device every run would fail, one after the other.
    const isStopped = error.code === 'device-missing';
    if (error.code !== 'aborted' && !isStopped) changeRun(run.id, { status: { phase: 'failed', reason: error.message } });
    else if (givenUp === 'skip') changeRun(run.id, { status: { phase: 'skipped' } });
    else changeRun(run.id, { status: isTrained ? { phase: 'trained' } : pausedStatus(run, fromStep) });
    if (isStopped) set({ compare: { queue: { phase: 'idle', error } } });
  };

  const workOff = async (): Promise<void> => {
    for (let next = nextRun(); next; next = nextRun()) {
      const {
        compare: { comparison },
      } = get();
      if (!comparison) break;
      const run = next;
      givenUp = null;
      changeRun(run.id, { status: { phase: 'running' } });
      work = new RunExecution(
        {
          context,
          storage,
          files,
          comparison,
          onLive: (liveRun) => set({ compare: { liveRun } }),
          onChange: (change) => changeRun(run.id, change),
        },
        run,
      );
      try {
        await work.finish();
      } catch (thrown) {
        await settle(run, work, thrown);
      }
      frame.flush();
      work = null;
      if (get().compare.queue.phase !== 'running') break;
    }
  };

  const nextRun = (): ComparedRun | undefined => get().compare.comparison?.runs.find(isPending);

  const writeQueue = (isRunning: boolean, takenUpAt: string | null = null): void =>
    void storage.writeQueue({ isRunning, takenUpAt }).catch(() => {});

  /** @param takenUpAt how far it was, where nobody but the page wished it */
  const begin = async (takenUpAt: string | null): Promise<void> => {
    const lease = nextRun() ? await desk.take('comparison') : null;
    if (!lease) return;
    writeQueue(true, takenUpAt);
    set({ compare: { leftComparison: null, queue: { phase: 'running' } } });
    try {
      await workOff();
    } finally {
      writeQueue(false);
      const { queue } = get().compare;
      set({ compare: { queue: { phase: 'idle', error: queue.phase === 'idle' ? queue.error : null }, liveRun: null } });
      lease.release();
    }
    await desk.restoreModel();
  };

  const load = async (): Promise<void> => {
    try {
      const comparison = await storage.load();
      if (!comparison) return;
      const runs = await Promise.all(comparison.runs.map((run) => foundRun(run, storage.readCheckpoint)));
      set({ compare: { comparison: { ...comparison, runs }, keeping: { phase: 'done' } } });
      for (const run of runs) if (!comparison.runs.includes(run)) await storage.writeRun(run);
      const queue = await storage.readQueue();
      if (!queue?.isRunning || !runs.some(isPending)) return;
      set({ compare: { leftComparison: queue.takenUpAt === progressOf(runs) ? 'waits' : 'goes-on' } });
    } catch (thrown) {
      set({ compare: { keeping: { phase: 'failed', error: asStudioError(thrown, 'opening the comparison that was kept') } } });
    }
  };

  return {
    ...createRunPair(context, storage, files),
    ...createRemovedRuns(context, {
      storage,
      putRuns: (change) => {
        putRuns(change);
        keepOrder();
      },
      giveUp: () => work?.giveUp(),
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
    loadComparison: () => {
      loading ??= load();
      return loading;
    },
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
      void keepAll();
      await begin(null);
    },
    resumeComparison: () => begin(null),
    resumeLeftComparison: async () => {
      if (get().compare.leftComparison === 'goes-on') await begin(progressOf(get().compare.comparison?.runs ?? []));
    },
    saveComparison: async () => {
      const {
        compare: { keeping, comparison },
      } = get();
      if (keeping.phase !== 'failed' || !comparison || !(await recordStore.retry())) return;
      set({ compare: { keeping: { phase: 'idle' } } });
      await keepAll();
    },
    pauseComparison: () => {
      if (get().compare.queue.phase !== 'running') return;
      // A page that is left before the run has paused is not to go on either.
      writeQueue(false);
      set({ compare: { queue: { phase: 'pausing' } } });
      work?.pause();
    },
    stopComparison: () => {
      writeQueue(false);
      givenUp = 'skip';
      for (const run of get().compare.comparison?.runs.filter(isPending) ?? []) changeRun(run.id, { status: { phase: 'skipped' } });
      work?.endEarly();
    },
    endRunEarly: () => {
      givenUp = 'skip';
      work?.endEarly();
    },
    skipRun: (id) => {
      const run = runOf(id);
      if (!run) return;
      if (run.status.phase === 'running') {
        givenUp = 'skip';
        work?.giveUp();
      } else changeRun(id, { status: { phase: 'skipped' } });
    },
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
