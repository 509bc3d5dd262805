/** Runs that are taken out of a comparison, and put back where they were. */
import type { ComparedRun } from '../../domain/comparison';
import type { ComparisonStorage } from '../../storage/comparison-storage';
import type { RemovedRunsSlice } from '../state/compare-state';
import type { SliceContext } from '../state/slice-context';

/** What the queue does for it. */
export interface RunKeeping {
  readonly storage: ComparisonStorage;
  /** Put these in the place of the runs that are there, and keep their order. */
  putRuns(change: (runs: readonly ComparedRun[]) => readonly ComparedRun[]): void;
  /** The run under way ends, and what it came to is kept. */
  giveUp(): void;
}

export function createRemovedRuns({ get, set }: SliceContext, { storage, putRuns, giveUp }: RunKeeping): RemovedRunsSlice {
  return {
    removedRuns: null,
    removeRuns: (ids) => {
      const {
        compare: { comparison, pair },
      } = get();
      if (!comparison) return;
      get().compare.clearRemovedRuns();
      const runs = comparison.runs.filter(({ id }) => ids.has(id));
      if (runs.some(({ status }) => status.phase === 'running')) giveUp();
      // What is given up goes on from its checkpoint, should it come back.
      const resting = runs.map((run) => (run.status.phase === 'running' ? { ...run, status: { phase: 'waiting' as const } } : run));
      get().compare.changeTable({ chosen: new Set([...get().compare.tableView.chosen].filter((id) => !ids.has(id))) });
      set({ compare: { removedRuns: { runs: resting, before: comparison.runs.map(({ id }) => id) } } });
      if (pair && (ids.has(pair.left) || ids.has(pair.right))) get().compare.closePair();
      putRuns((all) => all.filter(({ id }) => !ids.has(id)));
    },
    undoRemoveRuns: () => {
      const {
        compare: { removedRuns },
      } = get();
      if (!removedRuns) return;
      const place = (id: string): number => (removedRuns.before.includes(id) ? removedRuns.before.indexOf(id) : Number.POSITIVE_INFINITY);
      set({ compare: { removedRuns: null } });
      for (const run of removedRuns.runs) void storage.writeRun(run);
      putRuns((all) => [...all, ...removedRuns.runs].sort((a, b) => place(a.id) - place(b.id)));
    },
    clearRemovedRuns: () => {
      const {
        compare: { removedRuns, comparison },
      } = get();
      set({ compare: { removedRuns: null } });
      // One that was planned again meanwhile has the same name.
      for (const { id } of removedRuns?.runs ?? []) if (!comparison?.runs.some((run) => run.id === id)) void storage.removeRun(id);
    },
  };
}
