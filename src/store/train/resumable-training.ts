/**
 * A training that outlives its worker and its GPU: the newest checkpoint is held here, and after a loss a new worker goes on
 * from it. To whoever steers and awaits the run, it is one run. It knows nothing of what is shown.
 */
import type { RequestOf } from '../../client/request-channel';
import type { TrainingRun } from '../../client/studio-client';
import type { Checkpoint } from '../../domain/checkpoint';
import type { DeviceKind } from '../../domain/device';
import { type Interruption, interruptionSentence } from '../../domain/interruption';
import { asStudioError, StudioError } from '../../domain/studio-error';
import type { Answers, StudioEvent } from '../../protocol/events';
import type { SliceContext } from '../state/slice-context';

/** In a row, without a newer checkpoint between them. */
const MOST_RESUMES = 3;

export interface ResumableOptions {
  readonly onEvent: (event: StudioEvent) => void;
  readonly signal: AbortSignal;
  /** Training goes on after a loss: what happened, and the step that it goes on from. */
  readonly onResume: (sentence: string, fromStep: number) => void;
}

/** A training to begin, or to go on with from what was kept of it. */
export type ResumableRequest = Pick<RequestOf<'train'>, 'recipe' | 'good'> &
  Partial<Pick<RequestOf<'train'>, 'checkpoint' | 'interruptions' | 'start'>>;

type Wish = 'run' | 'pause' | 'stop';

class ResumableTraining {
  private wish: Wish = 'run';
  private run: TrainingRun | null = null;
  private checkpoint: Checkpoint | null;
  private step: number;
  private deviceKind: DeviceKind | null = null;
  private readonly interruptions: string[];

  constructor(
    private readonly context: Pick<SliceContext, 'client' | 'desk' | 'get'>,
    private readonly request: ResumableRequest,
    private readonly options: ResumableOptions,
  ) {
    this.checkpoint = request.checkpoint ?? null;
    this.step = this.checkpoint?.step ?? 0;
    this.interruptions = [...(request.interruptions ?? [])];
  }

  async finish(): Promise<Answers['train']> {
    let interruption: Interruption | null = null;
    let resumes = 0;
    let resumedFrom = this.step;
    while (true) {
      try {
        if (interruption) await this.reopen(interruption);
        else await this.context.desk.openDevice();
        return await this.train();
      } catch (thrown) {
        interruption = this.interruptionOf(thrown);
        if (interruption.cause === 'device-lost') this.context.client.restartCompute('its GPU was lost');
        const from = interruption.fromStep ?? 0;
        resumes = from > resumedFrom ? 1 : resumes + 1;
        resumedFrom = from;
        if (resumes > MOST_RESUMES) return this.keepBest(interruption);
      }
    }
  }

  steer(wish: Wish): void {
    this.wish = wish;
    if (this.run) follow(this.run, wish);
  }

  private async train(): Promise<Answers['train']> {
    const { client, get } = this.context;
    const {
      device: { device },
    } = get();
    this.deviceKind = device.phase === 'done' ? device.report.kind : null;
    const { checkpoint, interruptions } = this;
    this.run = client.train(
      { kind: 'train', ...this.request, checkpoint, interruptions: [...interruptions] },
      { signal: this.options.signal, onEvent: (event) => this.watch(event) },
    );
    if (this.wish !== 'run') follow(this.run, this.wish);
    try {
      return await this.run.finished;
    } finally {
      this.run = null;
    }
  }

  private watch(event: StudioEvent): void {
    if (event.kind === 'checkpoint') this.checkpoint = event.checkpoint;
    if (event.kind === 'training-progress') this.step = event.progress.step;
    this.options.onEvent(event);
  }

  /** What a loss was; anything else that was thrown goes on its way. */
  private interruptionOf(thrown: unknown): Interruption {
    const { code, facts } = asStudioError(thrown, 'training');
    const isLoss = code === 'device-lost' || code === 'worker-crashed';
    if (this.options.signal.aborted) throw new StudioError('aborted');
    if (!isLoss) throw thrown;
    const fromStep = this.checkpoint?.step ?? null;
    return { cause: code, detail: String(facts.detail), lostAtStep: Math.max(this.step, fromStep ?? 0), fromStep };
  }

  /** Start the wished device again in a new worker, or the automatic one where it cannot be had, and say so. */
  private async reopen(interruption: Interruption): Promise<void> {
    const { get } = this.context;
    try {
      await this.context.desk.openDevice();
    } catch (thrown) {
      if (asStudioError(thrown, '').code !== 'device-missing' || get().device.devicePreference === 'auto') throw thrown;
      await get().device.openDevice('auto');
      await this.context.desk.openDevice();
    }
    const {
      device: { device },
    } = get();
    const sentence = interruptionSentence(interruption, device.phase === 'done' ? device.report.description : 'another device');
    this.interruptions.push(sentence);
    this.step = interruption.fromStep ?? 0;
    this.options.onResume(sentence, this.step);
  }

  /** No further attempt: what was best becomes the result, on the CPU where a GPU was lost over and over. */
  private async keepBest({ lostAtStep, detail }: Interruption): Promise<Answers['train']> {
    const { get } = this.context;
    const facts = { step: lostAtStep, times: MOST_RESUMES + 1, detail };
    const bestStep = this.checkpoint?.best?.step;
    if (bestStep === undefined) throw new StudioError('training-lost', facts);
    try {
      if (this.deviceKind === 'webgpu' || this.deviceKind === 'webgl') await get().device.openDevice('wasm');
      await this.context.desk.openDevice();
      this.wish = 'stop';
      const { model } = await this.train();
      return { model, warning: { code: 'training-lost-best-kept', facts: { ...facts, bestStep } } };
    } catch (thrown) {
      throw asStudioError(thrown, '').code === 'aborted' ? thrown : new StudioError('training-lost', facts);
    }
  }
}

/** Begin a training that goes on after losses; `finished` rejects when it is lost over and over and there is nothing to keep. */
export function startResumableTraining(
  context: Pick<SliceContext, 'client' | 'desk' | 'get'>,
  request: ResumableRequest,
  options: ResumableOptions,
): TrainingRun {
  const training = new ResumableTraining(context, request, options);
  return {
    finished: training.finish(),
    pause: () => training.steer('pause'),
    resume: () => training.steer('run'),
    stop: () => training.steer('stop'),
  };
}

function follow(run: TrainingRun, wish: Wish): void {
  if (wish === 'pause') run.pause();
  else if (wish === 'stop') run.stop();
  else run.resume();
}
