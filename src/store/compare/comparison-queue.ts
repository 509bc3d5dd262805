/**
 * The queue of a comparison: runs are executed one after the other while the queue has the computing worker. One run: compared-run.ts.
 */
import { type ComparedRun, isPending } from '../../domain/comparison';
import { asStudioError } from '../../domain/studio-error';
import type { SliceContext } from '../state/slice-context';
import { RunExecution } from './compared-run';
import type { ComparisonRecord } from './comparison-record';
import { runName } from './plan-runs';
import { pausedStatus } from './unfinished-run';

export interface ComparisonQueue {
  /** Takes the worker and executes the pending runs. @param takenUpAt how far the comparison was, where the page resumes it by itself */
  begin(takenUpAt: string | null): Promise<void>;
  /** Pauses after the present step. */
  pause(): void;
  /** Skips the pending runs; the run under way keeps its best weights. */
  stop(): void;
  /** The run under way keeps its best weights; the next run follows. */
  endRunEarly(): void;
  skip(id: string): void;
  /** Aborts the run under way; its checkpoint stays. */
  giveUp(): void;
}

export function createComparisonQueue(context: SliceContext, record: ComparisonRecord): ComparisonQueue {
  const { desk, get, set, frame } = context;
  const { storage, files, runOf, changeRun } = record;
  let work: RunExecution | null = null;
  /** What becomes of a run that ends without a model, other than paused. */
  let givenUp: 'skip' | null = null;

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

  return {
    begin,
    pause: () => {
      if (get().compare.queue.phase !== 'running') return;
      // A page that is left before the run has paused must not resume it either.
      writeQueue(false);
      set({ compare: { queue: { phase: 'pausing' } } });
      work?.pause();
    },
    stop: () => {
      writeQueue(false);
      givenUp = 'skip';
      for (const run of get().compare.comparison?.runs.filter(isPending) ?? []) changeRun(run.id, { status: { phase: 'skipped' } });
      work?.endEarly();
    },
    endRunEarly: () => {
      givenUp = 'skip';
      work?.endEarly();
    },
    skip: (id) => {
      const run = runOf(id);
      if (!run) return;
      if (run.status.phase === 'running') {
        givenUp = 'skip';
        work?.giveUp();
      } else changeRun(id, { status: { phase: 'skipped' } });
    },
    giveUp: () => work?.giveUp(),
  };
}
