/**
 * Keeps the open project as it changes: pictures pack by pack, and the parts that are another value than last time, a moment after
 * they changed. What cannot be kept goes on in memory, is told, and tried again. How a project comes back is not its business.
 */
import { asStudioError, StudioError } from '../domain/studio-error';
import type { WrittenHead } from '../storage/project-storage';
import { type KeptBlobs, withKeptFiles } from './kept-blobs';
import { type PartName, partNames, projectParts } from './project-parts';
import { projectNameOf } from './project-state';
import type { SliceContext } from './slice';

/** Changes that come in a row are written together. */
const GATHER_MILLISECONDS = 1000;
/** After what could not be kept; a person may ask for it sooner. */
const RETRY_MILLISECONDS = 30_000;

/** A change of these is a person's work; the others are made again by the studio. */
const partsOfWork: readonly PartName[] = ['pictures', 'settings', 'model', 'judgement', 'run'];

/** With these all that changed is written: never a model without what it found, nor a paused run without its checkpoint. */
const turningPoints: readonly PartName[] = ['model', 'run'];

export interface ProjectKeeper {
  /** @param isKept whether what stands in the state is what is kept */
  begin(blobs: KeptBlobs, isKept: boolean): void;
  /** Write everything that is not kept, now. */
  flush(): Promise<void>;
  /** From now on nothing is written. */
  end(): void;
}

export function createProjectKeeper({ get, set, subscribe, keptProjects: { storage } }: SliceContext): ProjectKeeper {
  let blobs: KeptBlobs | null = null;
  let isKept = false;
  let written = new Map<PartName, readonly unknown[]>();
  const writtenAt = new Map<PartName, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let timerEnd = Number.POSITIVE_INFINITY;
  let flushing: Promise<void> | null = null;

  const inputsOf = (name: PartName) => projectParts[name].inputs(get());
  const isChanged = (name: PartName): boolean => {
    const before = written.get(name);
    if (!projectParts[name].isReady(get())) return false;
    return !before || inputsOf(name).some((value, index) => value !== before[index]);
  };
  const isDue = (name: PartName): boolean => isChanged(name) && dueIn(name) <= 0;
  const dueIn = (name: PartName): number =>
    (writtenAt.get(name) ?? Number.NEGATIVE_INFINITY) + projectParts[name].everyMilliseconds - performance.now();
  const isWorthKeeping = ({ pictures, model, projectName } = get()): boolean =>
    isKept || pictures.length > 0 || model !== null || projectName !== null;

  const head = (): WrittenHead => {
    const state = get();
    const good = state.pictures.filter(({ role }) => role === 'good').length;
    return {
      id: state.projectId,
      name: projectNameOf(state),
      givenName: state.projectName,
      openedAt: Date.now(),
      good,
      test: state.pictures.length - good,
      hasModel: state.model !== null,
    };
  };

  const writeParts = async (names: readonly PartName[], kept: KeptBlobs): Promise<void> => {
    if (names.length === 0) return;
    const state = get();
    const inputs = names.map(inputsOf);
    const parts = names.map((name) => {
      const { value, bytes } = projectParts[name] as (typeof projectParts)['settings'];
      const part = value(state, kept);
      return { name, value: part, bytes: bytes(part) };
    });
    await storage.write(head(), parts);
    isKept = true;
    for (const [index, { name, value }] of parts.entries()) {
      written.set(name, inputs[index]);
      // The first checkpoint of a run need not wait because there was none.
      writtenAt.set(name, value === null ? Number.NEGATIVE_INFINITY : performance.now());
    }
  };

  const dueParts = (everything: boolean): PartName[] => partNames.filter(everything || turningPoints.some(isChanged) ? isChanged : isDue);

  const keepFiles = async (kept: KeptBlobs, waiting: readonly Blob[], total: number): Promise<void> => {
    set({ projectKeeping: { phase: 'running', done: total - waiting.length, total } });
    const files = await kept.keepSome(waiting);
    if (files.size > 0) set((state) => withKeptFiles(state, files));
  };

  const work = async (everything: boolean): Promise<void> => {
    const kept = blobs;
    if (!kept || !isWorthKeeping()) return;
    try {
      let waiting = kept.waiting(get());
      const total = waiting.length;
      let filesTrouble: unknown = null;
      do {
        try {
          if (waiting.length > 0) await keepFiles(kept, waiting, Math.max(total, waiting.length));
        } catch (thrown) {
          filesTrouble = thrown;
        }
        // Where there is no room for pictures there may be some for what was done with the others.
        await writeParts(dueParts(everything), kept);
        waiting = kept.waiting(get());
      } while (waiting.length > 0 && blobs && !filesTrouble);
      if (filesTrouble) throw filesTrouble;
      if (!partsOfWork.some(isChanged)) set({ projectKeeping: { phase: 'done' } });
    } catch (thrown) {
      set({ projectKeeping: { phase: 'failed', error: projectError(thrown) } });
    }
  };

  const stopTimer = (): void => {
    clearTimeout(timer);
    timerEnd = Number.POSITIVE_INFINITY;
  };

  const startTimer = (wait: number): void => {
    stopTimer();
    timerEnd = performance.now() + wait;
    timer = setTimeout(() => void flush(false), wait);
  };

  /** One after the other. */
  const flush = (everything: boolean): Promise<void> => {
    stopTimer();
    const mine = (flushing ?? Promise.resolve())
      .then(() => work(everything))
      .finally(() => {
        if (flushing !== mine) return;
        flushing = null;
        schedule();
      });
    flushing = mine;
    return mine;
  };

  const schedule = (): void => {
    if (!blobs || flushing || !isWorthKeeping()) return;
    const changed = partNames.filter(isChanged);
    if (changed.length === 0) return;
    const { phase } = get().projectKeeping;
    const wait = phase === 'failed' ? RETRY_MILLISECONDS : Math.max(GATHER_MILLISECONDS, Math.min(...changed.map(dueIn)));
    const isSooner = performance.now() + wait < timerEnd;
    if (isSooner) startTimer(wait);
    if ((phase === 'idle' || phase === 'done') && partsOfWork.some(isChanged))
      set({ projectKeeping: { phase: 'running', done: 0, total: 0 } });
  };

  subscribe(schedule);

  return {
    begin: (files, isFound) => {
      blobs = files;
      isKept = isFound;
      written = isFound ? new Map(partNames.map((name) => [name, inputsOf(name)])) : new Map();
      // So that it is the one that was open last.
      if (isFound) void storage.write(head(), []).catch(() => {});
      schedule();
    },
    flush: () => flush(true),
    end: () => {
      blobs = null;
      stopTimer();
    },
  };
}

/** The sentences of the storage speak of a comparison. */
function projectError(thrown: unknown): StudioError {
  const error = asStudioError(thrown, 'keeping the project');
  if (error.code === 'storage-full') return new StudioError('project-storage-full');
  return error.code === 'storage-denied' ? new StudioError('project-storage-denied', error.facts) : error;
}
