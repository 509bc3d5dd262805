/**
 * What the page can ask of the computing side, as promises. Workers of the same script stand behind it: one takes files in, one
 * computes, so that dropping files during training stays quick; a trial of the devices has its own, which ends with it. The
 * store gets this interface and nothing else.
 */
import { asStudioError } from '../domain/studio-error';
import type { Answers } from '../protocol/events';
import type { Request, RequestKind } from '../protocol/requests';
import { createRequestChannel, type RequestOf, type RequestOptions } from './request-channel';
import type { WorkerPort } from './worker-port';

/** A training that is under way. */
export interface TrainingRun {
  readonly finished: Promise<Answers['train']>;
  pause(): void;
  resume(): void;
  /** End now and keep the best weights; `finished` then resolves as usual. */
  stop(): void;
}

export interface StudioClient {
  /** @throws StudioError as the worker says, `aborted`, or `worker-crashed` */
  ask<Kind extends Exclude<RequestKind, 'train'>>(request: RequestOf<Kind>, options?: RequestOptions): Promise<Answers[Kind]>;
  train(request: RequestOf<'train'>, options?: RequestOptions): TrainingRun;
  /**
   * The same of a computing worker beside the first, with a device and a model of its own: to look at other models than the one at hand,
   * whatever the first is doing.
   */
  askSecondary: StudioClient['ask'];
  /** End the worker beside; the next request to it starts a new one. */
  endSecondary(): void;
  /** Called when the computing worker has died: the model that was in it is gone. */
  onComputeCrash(listener: () => void): void;
  /** Called when a request fails because the GPU of the computing worker was lost; the worker and its model are still there. */
  onDeviceLost(listener: () => void): void;
  /** End the reading of files, which then rejects with `worker-crashed`; what else was asked of that worker is asked of a new one. */
  endReading(reason: string): void;
  /** End the computing worker, for instance because its device is lost; the next request starts a new one. */
  restartCompute(reason: string): void;
}

/** What the worker that takes files in answers: none of it needs a device. */
const ofIntake: ReadonlySet<RequestKind> = new Set([
  'check-files',
  'read-masks',
  'show-mask',
  'verify-files',
  'make-sample',
  'preview-corruption',
]);

/** In milliseconds: so long a decoder that is in the middle of a file may hold up *Stop*. */
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
