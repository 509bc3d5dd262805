/**
 * The interface of the store to the workers, as promises. All workers run the same script: one reads files and one computes, so that files can
 * be added during training; a device trial has a worker of its own, which ends with it.
 */
import { asStudioError } from '../domain/studio-error';
import type { Answers } from '../protocol/events';
import type { Request, RequestKind } from '../protocol/requests';
import { createRequestChannel, type RequestOf, type RequestOptions } from './request-channel';
import type { WorkerPort } from './worker-port';

/** A running training. */
export interface TrainingRun {
  readonly finished: Promise<Answers['train']>;
  pause(): void;
  resume(): void;
  /** End now and use the best weights; `finished` then resolves as usual. */
  stop(): void;
}

export interface StudioClient {
  /** @throws StudioError as the worker says, `aborted`, or `worker-crashed` */
  ask<Kind extends Exclude<RequestKind, 'train'>>(request: RequestOf<Kind>, options?: RequestOptions): Promise<Answers[Kind]>;
  train(request: RequestOf<'train'>, options?: RequestOptions): TrainingRun;
  /**
   * Like `ask`, to a second computing worker with its own device and model: inspects with other models while the first one is busy.
   */
  askSecondary: StudioClient['ask'];
  /** End the second computing worker; the next request to it starts a new one. */
  endSecondary(): void;
  /** Called when the computing worker has crashed and its model is lost. */
  onComputeCrash(listener: () => void): void;
  /** Called when a request fails because the GPU of the computing worker was lost; the worker and its model are still there. */
  onDeviceLost(listener: () => void): void;
  /** Stop `check-files`, which rejects with `worker-crashed`; other pending requests of that worker are sent to a new one. */
  endReading(reason: string): void;
  /** End the computing worker, for instance because its device is lost; the next request starts a new one. */
  restartCompute(reason: string): void;
}

/** Requests to the worker that reads files: they need no device. */
const ofIntake: ReadonlySet<RequestKind> = new Set([
  'check-files',
  'read-masks',
  'read-line-journal',
  'show-mask',
  'show-picture',
  'verify-files',
  'make-sample',
  'preview-corruption',
  'measure-variation',
]);

/** Milliseconds that a decoder may delay *Stop* in the middle of a file. */
const STOP_PATIENCE = 400;

export type WorkerName = 'intake' | 'compute' | 'secondary' | 'trial';

/** @param spawn starts one worker; called at most once a channel until it crashes */
export function createStudioClient(spawn: (name: WorkerName) => WorkerPort): StudioClient {
  const crashListeners: (() => void)[] = [];
  const lossListeners: (() => void)[] = [];
  const intake = createRequestChannel(() => spawn('intake'), undefined, STOP_PATIENCE);
  const compute = createRequestChannel(
    () => spawn('compute'),
    () => {
      for (const listener of crashListeners) listener();
    },
  );
  const secondary = createRequestChannel(() => spawn('secondary'));
  const trial = createRequestChannel(() => spawn('trial'));
  const channelOf = (kind: RequestKind) => {
    if (kind === 'try-devices') return trial;
    return ofIntake.has(kind) ? intake : compute;
  };
  return {
    ask: (request, options) => {
      const channel = channelOf((request as Request).kind);
      const answer = channel.send(request, options).answer.catch((thrown) => {
        if (asStudioError(thrown, '').code === 'device-lost') for (const listener of lossListeners) listener();
        throw thrown;
      });
      return channel === trial ? answer.finally(() => trial.restart('the trial is over')) : answer;
    },
    askSecondary: (request, options) => secondary.send(request, options).answer,
    endSecondary: () => secondary.restart('it is not needed any more'),
    train: (request, options) => {
      const { answer, control } = compute.send<'train'>(request, options);
      return { finished: answer, pause: () => control('pause'), resume: () => control('resume'), stop: () => control('stop') };
    },
    onComputeCrash: (listener) => {
      crashListeners.push(listener);
    },
    onDeviceLost: (listener) => {
      lossListeners.push(listener);
    },
    endReading: (reason) => intake.restartFor('check-files', reason),
    restartCompute: compute.restart,
  };
}
