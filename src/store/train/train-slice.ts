/** The Train step: one run at a time, steered and watched. Scoring starts by itself when it ends. */

import type { TrainingRun } from '../../client/studio-client';
import { withAreas } from '../../domain/areas';
import { defaultDetector, defaultDetectorOf, presentDetector } from '../../domain/detectors';
import { pageLeftSentence } from '../../domain/interruption';
import { modelFingerprint } from '../../domain/model-fingerprint';
import { asStudioError, StudioError } from '../../domain/studio-error';
import { warmStartFrom } from '../../domain/warm-start';
import type { StudioEvent } from '../../protocol/events';
import type { CheckedPictureFile } from '../../protocol/requests';
import { fromWireError } from '../../protocol/wire-error';
import { isTraining } from '../state/activity';
import type { Lease } from '../state/compute-state';
import type { StudioPicture } from '../state/picture-state';
import type { SliceContext } from '../state/slice-context';
import type { LiveRun, StartedRun, TrainSlice } from '../state/train-state';
import { appendLoss } from './loss-points';
import { startResumableTraining } from './resumable-training';
import { startModel, trainAgainErrorOf } from './train-again';

/** In one sentence. */
const MOST_NAMED = 10;

const nothingYet: LiveRun = { progress: null, losses: [], validations: [], strip: null, calibration: null, interruptions: [] };

export function createTrainSlice(context: SliceContext): TrainSlice {
  const { desk, get, set, frame } = context;
  let training: TrainingRun | null = null;
  let aborter = new AbortController();

  const watch = (event: StudioEvent): void => {
    const change = (part: Partial<LiveRun>): void => set(({ train: { live } }) => ({ train: { live: { ...live, ...part } } }));
    if (event.kind === 'training-paused') set({ train: { run: { phase: 'paused' } } });
    if (event.kind === 'training-resumed') set({ train: { run: { phase: 'running' } } });
    if (event.kind === 'strip') frame.later('strip', () => change({ strip: event }));
    if (event.kind === 'calibrating') {
      const { stage, scored, total } = event;
      frame.later('calibration', () => change({ calibration: { stage, scored, total } }));
    }
    if (event.kind === 'checkpoint') set({ train: { checkpoint: event.checkpoint } });
    if (event.kind === 'validation') change({ validations: [...get().train.live.validations, event.point] });
    if (event.kind === 'training-progress') {
      const { progress } = event;
      if (get().train.run.phase === 'preparing') set({ train: { run: { phase: 'running' } } });
      frame.later('progress', () =>
        change({ progress, losses: appendLoss(get().train.live.losses, { step: progress.step, loss: progress.trainingLoss }) }),
      );
    }
  };

  /** What the curves show beyond the checkpoint comes again. */
  const resumeFrom = (sentence: string, fromStep: number): void => {
    frame.flush();
    const {
      train: { live, run },
    } = get();
    const kept = <Point extends { readonly step: number }>(points: readonly Point[]) => points.filter(({ step }) => step <= fromStep);
    set({
      train: {
        live: {
          ...live,
          losses: kept(live.losses),
          validations: kept(live.validations),
          calibration: null,
          interruptions: [...live.interruptions, sentence],
        },
        // A paused run says again that it is paused.
        ...(run.phase === 'paused' ? { run: { phase: 'running' } } : {}),
      },
    });
  };

  /** The run is over: there is nothing left to go on with. */
  const forgetRun = (): void => set({ train: { startedRun: null, checkpoint: null } });

  /** A run that was taken up again and cancelled at once still waits. */
  const giveUp = (error: StudioError): void => {
    const isCancelled = error.code === 'aborted';
    const waits = isCancelled && get().train.checkpoint !== null;
    if (!waits) forgetRun();
    set({
      train: { run: waits ? { phase: 'interrupted', why: 'was-paused' } : isCancelled ? { phase: 'idle' } : { phase: 'failed', error } },
    });
  };

  /** Where one file cannot be read, others may be as bad: all of them are named at once. */
  const trainingError = async (thrown: unknown, goodIds: readonly string[]): Promise<StudioError> => {
    const error = asStudioError(thrown, 'training');
    if (!error.code.startsWith('file-')) return error;
    const damaged = await get()
      .damaged.findDamaged(new Set(goodIds))
      .catch(() => []);
    if (damaged.length === 0) return error;
    const names = damaged.slice(0, MOST_NAMED).map(({ path }) => path);
    const more = damaged.length > MOST_NAMED ? [`and ${damaged.length - MOST_NAMED} more, all listed on the Data step`] : [];
    return new StudioError('training-damaged', { count: damaged.length, names: [...names, ...more].join(', ') });
  };

  const work = async (started: StartedRun, wish: 'run' | 'stop'): Promise<void> => {
    const { recipe, goodIds } = started;
    aborter = new AbortController();
    set({ train: { run: { phase: wish === 'stop' ? 'stopping' : 'preparing' }, startedRun: started } });
    let lease: Lease | null = null;
    try {
      lease = await desk.take('training');
      const {
        train: { checkpoint, live },
        data: { pictures },
      } = get();
      const start = started.start ? startModel(get(), started.start) : null;
      const request = { recipe, good: goodFiles(pictures, goodIds), checkpoint, interruptions: live.interruptions, start };
      training = startResumableTraining(context, request, { onEvent: watch, onResume: resumeFrom, signal: aborter.signal });
      if (wish === 'stop') training.stop();
      const { model: card, warning } = await training.finished;
      frame.flush();
      set({ train: { run: { phase: 'done', warning: warning && fromWireError(warning) } } });
      get().train.setModel({ card, origin: { kind: 'trained' }, trainedWith: { recipe, goodIds }, presence: 'here' });
    } catch (thrown) {
      frame.flush();
      giveUp(await trainingError(thrown, goodIds));
    } finally {
      training = null;
      // The old model, where there is one, goes on with what it had not seen yet.
      lease?.release();
    }
  };

  const begin = async (from: Pick<StartedRun, 'start'>): Promise<void> => {
    const {
      recipe: { recipe },
      data: { pictures },
      damaged: { damaged },
    } = get();
    const answer = desk.answerTo('training');
    if (answer.kind === 'refused') return set({ train: { run: { phase: 'failed', error: answer.error } } });
    if (answer.kind === 'waits') return;
    const goodIds = pictures.filter(({ id, role }) => role === 'good' && !damaged.has(id)).map(({ id }) => id);
    set({ train: { live: nothingYet, checkpoint: null } });
    await work({ recipe, goodIds, takenUpAt: null, ...from }, 'run');
  };

  return {
    run: { phase: 'idle' },
    live: nothingYet,
    model: null,
    modelCopy: null,
    startedRun: null,
    checkpoint: null,
    startTraining: () => begin({}),
    trainAgain: async () => {
      const { model } = get().train;
      const error = trainAgainErrorOf(get());
      if (error) return set({ train: { run: { phase: 'failed', error } } });
      if (model) await begin({ start: warmStartFrom(model.card, modelFingerprint(model.card)) });
    },
    continueTraining: async (wish) => {
      const {
        train: { startedRun, checkpoint },
      } = get();
      if (!startedRun || desk.answerTo('training').kind !== 'free') return;
      resumeFrom(pageLeftSentence(checkpoint?.step ?? null), checkpoint?.step ?? 0);
      await work({ ...startedRun, takenUpAt: checkpoint?.step ?? 0 }, wish);
    },
    pauseTraining: () => training?.pause(),
    resumeTraining: () => training?.resume(),
    stopTraining: () => {
      if (get().train.run.phase === 'interrupted') return void get().train.continueTraining('stop');
      if (get().train.run.phase === 'preparing') return aborter.abort();
      set({ train: { run: { phase: 'stopping' } } });
      training?.stop();
    },
    setModel: (model, file, made = model.origin.kind) => {
      get().versions.parkModel();
      const before = get().train.model;
      set({ train: { model } });
      // A model from a file brings its areas along: what learns again from then on keeps them, unless a person changes them.
      const { recipe } = get().recipe;
      if (model.origin.kind === 'opened' && before?.origin !== model.origin && !recipe.areas)
        set({ recipe: { recipe: withAreas(recipe, model.card.recipe.areas) } });
      // Who chose another detector than the last model's default goes on with it, where the new model has it.
      const { detector } = get().inspect.viewSettings;
      const isChosen = before !== null && detector !== defaultDetectorOf(before.card);
      get().inspect.changeView({ detector: presentDetector(model.card, isChosen ? detector : defaultDetector) });
      get().inspect.clearResults();
      // Who was looking at a picture by the first look goes on looking at it.
      const { isChosen: isLookedAt, selectedId } = get().firstLook;
      if (isLookedAt && selectedId !== null) get().inspect.selectPicture(selectedId);
      get().selfTest.clearSelfTest();
      get().versions.recordModel(made);
      // Asked for before the inspection, so that the copy is there should that break the worker.
      void desk.copyModel(file ?? null).then(() => {
        // Not before: a page that is left meanwhile goes on from the checkpoint.
        if (get().train.modelCopy?.card === model.card && !isTraining(get())) forgetRun();
      });
    },
  };
}

/** The good pictures that a run began with, as training borrows them. @throws StudioError run-pictures-missing */
function goodFiles(pictures: readonly StudioPicture[], goodIds: readonly string[]): CheckedPictureFile[] {
  const wanted = new Set(goodIds);
  const good = pictures.filter(({ id }) => wanted.has(id));
  if (good.length < wanted.size) throw new StudioError('run-pictures-missing', { count: wanted.size - good.length });
  return good.map(({ id, path, file, width, height }) => ({ id, path, file, width, height }));
}
