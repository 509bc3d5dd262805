/** State and actions of the Train step: the run, its curves, the model at hand and the checkpoint. */
import type { Checkpoint } from '../../domain/checkpoint';
import type { VersionOrigin } from '../../domain/model-version';
import type { Recipe } from '../../domain/recipe';
import type { StudioError } from '../../domain/studio-error';
import type { WarmStart } from '../../domain/warm-start';
import type { CalibrationStage, StudioEvent, TrainingProgress, ValidationPoint } from '../../protocol/events';
import type { CurrentModel, ModelCopy } from './model-state';

export type RunState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'preparing' }
  | { readonly phase: 'running' }
  | { readonly phase: 'paused' }
  | { readonly phase: 'stopping' }
  /** An earlier visit left it, and it waits for somebody to go on with it. */
  | { readonly phase: 'interrupted'; readonly why: 'was-paused' | 'left-again' }
  /** `warning`: it ended before its time, and the best weights are kept. */
  | { readonly phase: 'done'; readonly warning: StudioError | null }
  | { readonly phase: 'failed'; readonly error: StudioError };

/** What is seen of a run while it lasts, and afterwards. */
export interface LiveRun {
  readonly progress: TrainingProgress | null;
  readonly losses: readonly LossPoint[];
  readonly validations: readonly ValidationPoint[];
  readonly strip: Extract<StudioEvent, { kind: 'strip' }> | null;
  /** What is usual is being learned, or the held-out pictures are being scored; null before. */
  readonly calibration: { readonly stage: CalibrationStage; readonly scored: number; readonly total: number } | null;
  /** What interrupted the run, a sentence each; it went on from its last checkpoint. */
  readonly interruptions: readonly string[];
}

/** What a training began with: what must be known to go on with it on another visit. */
export interface StartedRun {
  readonly recipe: Recipe;
  readonly goodIds: readonly string[];
  /** The step from which the last visit took it up, 0 for its start; null where it has not been interrupted. */
  readonly takenUpAt: number | null;
  /** The model that it goes on from; absent for a training from the start. */
  readonly start?: WarmStart;
}

export interface TrainSlice {
  readonly run: RunState;
  readonly live: LiveRun;
  readonly model: CurrentModel | null;
  /** Null while there is none yet, or where the worker could not give one. */
  readonly modelCopy: ModelCopy | null;
  /** Of the run under way, until its model is safe; null where there is none. */
  readonly startedRun: StartedRun | null;
  /** The newest one of the run under way. */
  readonly checkpoint: Checkpoint | null;
  startTraining(): Promise<void>;
  /** Go on from the weights of the model at hand, with the good pictures as they are now: shorter than a training from the start. */
  trainAgain(): Promise<void>;
  /** Go on with the run that an earlier visit left; `stop` keeps its best weights at once. */
  continueTraining(wish: 'run' | 'stop'): Promise<void>;
  pauseTraining(): void;
  resumeTraining(): void;
  /** Stop and use the best weights; during preparation, give up. */
  stopTraining(): void;
  /**
   * Put another model in place; the old one becomes a version that is kept with all that it found.
   *
   * @param file the one it was opened from, where it was
   * @param made absent: as its origin says
   */
  setModel(model: CurrentModel, file?: Blob, made?: VersionOrigin): void;
}

/** The loss curve's points, thinned so that a run of hours draws as fast as one of minutes. */

export interface LossPoint {
  readonly step: number;
  readonly loss: number;
}
