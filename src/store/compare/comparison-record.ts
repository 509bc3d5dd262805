/**
 * The comparison as the browser stores it: its runs are changed here, in the state and in storage at once; the pictures follow. What an earlier
 * visit stored is loaded once.
 */
import type { ComparedRun } from '../../domain/comparison';
import { isPending } from '../../domain/comparison';
import { asStudioError } from '../../domain/studio-error';
import type { ComparisonStorage } from '../../storage/comparison-storage';
import type { SliceContext } from '../state/slice-context';
import type { ComparedFiles } from './compared-files';
import { foundRun, progressOf } from './unfinished-run';

export interface ComparisonRecord {
  readonly storage: ComparisonStorage;
  readonly files: ComparedFiles;
  runOf(id: string): ComparedRun | undefined;
  /** Changes the list of runs in the state alone. */
  putRuns(change: (runs: readonly ComparedRun[]) => readonly ComparedRun[]): void;
  /** Changes a run in the state and in storage. */
  changeRun(id: string, change: Partial<ComparedRun>): void;
  /** Stores everything: the runs, then the pictures, then that the comparison is complete. */
  saveAll(): Promise<void>;
  /** Stores the order of the runs. */
  saveOrder(): void;
  /** Looks for what an earlier visit stored; once, however often it is called. */
  load(): Promise<void>;
}

export function createComparisonRecord(
  { get, set }: Pick<SliceContext, 'get' | 'set'>,
  storage: ComparisonStorage,
  files: ComparedFiles,
): ComparisonRecord {
  let loading: Promise<void> | null = null;

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

  /** A reload finds a comparison only when its pictures are stored. */
  const saveAll = async (): Promise<void> => {
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

  const saveOrder = (): void => {
    const {
      compare: { comparison, keeping },
    } = get();
    if (comparison) void storage.writeHead(comparison, keeping.phase === 'done');
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
    storage,
    files,
    runOf,
    putRuns,
    changeRun,
    saveAll,
    saveOrder,
    load: () => {
      loading ??= load();
      return loading;
    },
  };
}
