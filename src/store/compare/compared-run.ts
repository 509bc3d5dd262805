/**
 * One run of a comparison, from where it stands to its end: train or go on from the checkpoint, keep the model, inspect the test
 * pictures. It may be paused, ended early or given up on the way. Which run is next is the queue's business.
 */

import type { TrainingRun } from '../../client/studio-client';
import type { Checkpoint } from '../../domain/checkpoint';
import type { ComparedRun, Comparison, RunInspection } from '../../domain/comparison';
import type { DetectorScores, MapDetectorId, PerDetector } from '../../domain/detector-ids';
import { detectorsOf, hasMap, perDetector } from '../../domain/detectors';
import type { ModelCard } from '../../domain/model-card';
import { asStudioError, StudioError } from '../../domain/studio-error';
import type { PixelThreshold } from '../../domain/threshold';
import { chosenPixelThreshold, defaultPixelChoice } from '../../metrics/pixel-threshold';
import type { StudioEvent } from '../../protocol/events';
import { fromWireError } from '../../protocol/wire-error';
import type { ComparisonStorage } from '../../storage/comparison-storage';
import type { LiveComparedRun } from '../state/compare-state';
import type { SliceContext } from '../state/slice-context';
import { startResumableTraining } from '../train/resumable-training';
import type { ComparedFiles } from './compared-files';
import { thresholdsOf } from './run-thresholds';

export interface RunContext {
  readonly context: SliceContext;
  readonly storage: ComparisonStorage;
  readonly files: ComparedFiles;
  readonly comparison: Comparison;
  onLive(live: LiveComparedRun): void;
  /** What came out, as it comes. */
  onChange(change: Partial<ComparedRun>): void;
}

/** A checkpoint is megabytes: the browser keeps one that often at most, and one at a pause. */
const MILLISECONDS_BETWEEN_CHECKPOINTS = 15_000;

export class RunExecution {
  private readonly aborter = new AbortController();
  private training: TrainingRun | null = null;
  private pausing = false;
  private live: LiveComparedRun;
  private checkpoint: Checkpoint | null = null;
  private writing: Promise<void> = Promise.resolve();
  private lastWrite = Number.NEGATIVE_INFINITY;
  private notes: readonly string[];

  constructor(
    private readonly room: RunContext,
    private readonly run: ComparedRun,
  ) {
    this.notes = run.notes;
    this.live = { runId: run.id, stage: 'preparing', progress: null, bestPsnr: null, done: 0, total: 0 };
  }

  /** @throws StudioError aborted when it was paused or given up, or what made it fail */
  async finish(): Promise<void> {
    const { room, run } = this;
    this.tell({});
    const isTrained = run.card !== null;
    if (!isTrained) await this.train();
    if (this.pausing) throw new StudioError('aborted');
    const inspection = await this.inspectTwice(!isTrained);
    room.onChange({ inspection, status: { phase: 'done' } });
  }

  /** End soon, so that it can go on later from where it is; `finish` then rejects with `aborted`. */
  pause(): void {
    this.pausing = true;
    const { stage, progress } = this.live;
    if (stage === 'training' && progress) this.training?.pause();
    // Held-out pictures are scored in moments, and a training that is over is too dear to be given up.
    else if (stage !== 'learning' && stage !== 'scoring') this.giveUp();
  }

  /** End the training and keep the best weights; where it has not begun, `finish` rejects with `aborted`. */
  endEarly(): void {
    if (this.training) this.training.stop();
    else if (this.live.stage === 'preparing') this.giveUp();
  }

  giveUp(): void {
    this.aborter.abort();
  }

  /** The step of the newest checkpoint, once that is kept; null where there is none. */
  async kept(): Promise<number | null> {
    await this.writing;
    return this.checkpoint?.step ?? null;
  }

  private tell(part: Partial<LiveComparedRun>): void {
    this.live = { ...this.live, ...part };
    const { live } = this;
    this.room.context.frame.later('comparison', () => this.room.onLive(live));
  }

  private note(sentence: string): void {
    this.notes = [...this.notes, sentence];
    this.room.onChange({ notes: this.notes });
  }

  private async train(): Promise<void> {
    const { context, storage, files, comparison } = this.room;
    const { id, recipe } = this.run;
    const { signal } = this.aborter;
    const good = await files.goodFiles(comparison);
    const kept = await storage.readCheckpoint(id);
    this.checkpoint = kept;
    if (signal.aborted) throw new StudioError('aborted');
    this.training = startResumableTraining(
      context,
      { recipe, good, checkpoint: kept, interruptions: this.notes },
      { signal, onEvent: (event) => this.watch(event), onResume: (sentence) => this.note(sentence) },
    );
    const { model: card, warning } = await this.training.finished.finally(() => {
      this.training = null;
    });
    if (warning) this.note(fromWireError(warning).message);
    const { zip } = await context.client.ask({
      kind: 'export-model',
      thresholds: thresholdsOf(card),
      pixelThresholds: pixelThresholdsOf(card),
    });
    await storage.writeModel(id, new Blob([zip]));
    await this.writing;
    await storage.removeCheckpoint(id);
    this.checkpoint = null;
    this.room.onChange({ card });
  }

  private watch(event: StudioEvent): void {
    if (event.kind === 'training-progress') this.tell({ stage: 'training', progress: event.progress });
    else if (event.kind === 'validation' && event.point.isBest) this.tell({ bestPsnr: event.point.psnr });
    else if (event.kind === 'calibrating') this.tell({ stage: event.stage, done: event.scored, total: event.total });
    else if (event.kind === 'checkpoint') this.keep(event.checkpoint);
    else if (event.kind === 'training-paused' && this.pausing) this.giveUp();
  }

  private keep(checkpoint: Checkpoint): void {
    this.checkpoint = checkpoint;
    const now = performance.now();
    if (!this.pausing && now - this.lastWrite < MILLISECONDS_BETWEEN_CHECKPOINTS) return;
    this.lastWrite = now;
    this.writing = this.writing.then(() => this.room.storage.writeCheckpoint(this.run.id, checkpoint));
  }

  /** A second time in a new worker, where the first one or its GPU was lost. */
  private async inspectTwice(isHere: boolean): Promise<RunInspection> {
    const { client } = this.room.context;
    try {
      if (!isHere) await this.bringModel();
      return await this.inspect();
    } catch (thrown) {
      const { code } = asStudioError(thrown, 'inspecting');
      if (code !== 'device-lost' && code !== 'worker-crashed') throw thrown;
      if (code === 'device-lost') client.restartCompute('its GPU was lost');
      this.note('The compute worker was lost during inspection; inspection started over in a new one.');
      await this.bringModel();
      return this.inspect();
    }
  }

  private async bringModel(): Promise<void> {
    const { context, storage } = this.room;
    const file = await storage.readModel(this.run.id);
    if (!file) throw new StudioError('comparison-file-missing', { what: `The model of ${this.run.id}` });
    await context.desk.openDevice();
    await context.client.ask({ kind: 'import-model', path: 'the kept model', file }, { signal: this.aborter.signal });
  }

  private async inspect(): Promise<RunInspection> {
    const { context, files, comparison } = this.room;
    const pictures = await files.testFiles(comparison);
    const scores: Record<string, DetectorScores> = {};
    this.tell({ stage: 'inspecting', done: 0, total: pictures.length });
    const { pixel, pool, secondsPerPicture } = await context.client.ask(
      { kind: 'inspect', pictures, startOver: true, forget: [] },
      {
        signal: this.aborter.signal,
        onEvent: (event) => {
          if (event.kind === 'inspected') scores[event.id] = event.scores as DetectorScores;
          if (event.kind === 'inspection-rejected') this.note(event.rejected.reason);
          if (event.kind === 'inspected' || event.kind === 'inspection-rejected') this.tell({ done: event.done, total: event.total });
        },
      },
    );
    return { scores, pixel: pool.masks > 0 ? pixel : null, secondsPerPicture };
  }
}

/** The usual thresholds of pixels that a run's model has by itself. */
function pixelThresholdsOf(card: ModelCard): PerDetector<PixelThreshold, MapDetectorId> {
  const { calibration, recipe } = card;
  return perDetector(detectorsOf(card).filter(hasMap), (detector) =>
    chosenPixelThreshold(defaultPixelChoice, {
      usual: calibration.pixelThresholds[detector] ?? 0,
      clean: calibration.cleanPixels?.[detector] ?? null,
      heldOutCount: calibration.heldOut.length,
      wishedFalseAlarmRate: recipe.falseAlarmRate,
      best: null,
      pool: null,
    }),
  );
}
