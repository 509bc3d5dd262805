/**
 * The training loop: batch, step, loss, validation, best weights, checkpoint, pause and stop. An async generator of plain numbers that posts no
 * messages. Method: Collin and De Vleeschouwer (2020), docs/METHOD.md, section 3. The loss is read back only a few times a second, so that a
 * GPU's queue never runs empty.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../../domain/architecture';
import type { Checkpoint } from '../../domain/checkpoint';
import type { Recipe } from '../../domain/recipe';
import type { StartedFrom } from '../../domain/started-from';
import { StudioError } from '../../domain/studio-error';
import type { TrainingSummary } from '../../domain/training-summary';
import { shortenedRecipe, warmUpFactor } from '../../domain/warm-start';
import type { Weights } from '../../network/weights';
import type { StripImage, TrainingProgress, ValidationPoint } from '../../protocol/events';
import { Adam } from './adam';
import type { Batch, CorruptedView } from './batch';
import { BestWeights } from './best-weights';
import { CheckpointClock } from './checkpoint-clock';
import { CosineSchedule } from './cosine-schedule';
import { balancedWeights } from './losses';
import { PlateauSchedule } from './plateau-schedule';
import { readArrays } from './read-arrays';
import { RunLength } from './run-length';
import { stripImages } from './strip-images';
import type { TrainingBatches } from './training-batches';
import type { TrainingControl } from './training-control';
import { trainingNotes } from './training-notes';
import { trainingStep } from './training-step';
import { validate } from './validation';

export interface TrainingOptions {
  readonly recipe: Recipe;
  /** At the extent of the views. */
  readonly architecture: Architecture;
  /** Initial weights, those of the model that it goes on from, or the checkpoint's where there is one; at the end they hold the best weights. */
  readonly weights: Weights;
  /** Continue from here as if there had been no interruption; null to begin. The batches must start at its step too. */
  readonly checkpoint: Checkpoint | null;
  /** The model whose weights it begins with; null for new ones. */
  readonly startedFrom: StartedFrom | null;
  /** The interruptions of the run so far, one sentence each. */
  readonly interruptions: readonly string[];
  readonly batches: TrainingBatches;
  readonly trainCount: number;
  readonly heldOutCount: number;
  readonly heldOutView: (index: number) => Promise<CorruptedView>;
  readonly control: TrainingControl;
  /** Milliseconds. */
  readonly now: () => number;
  /** Resolves in a later turn of the event loop, so that messages are received between steps. */
  readonly yieldToMessages: () => Promise<void>;
}

export type TrainingEvent =
  | { readonly kind: 'progress'; readonly progress: TrainingProgress }
  | { readonly kind: 'validation'; readonly point: ValidationPoint }
  | { readonly kind: 'strip'; readonly step: number; readonly images: readonly StripImage[] }
  /** The receiver owns the buffers. */
  | { readonly kind: 'checkpoint'; readonly checkpoint: Checkpoint }
  | { readonly kind: 'paused' }
  | { readonly kind: 'resumed' };

export interface TrainingResult {
  readonly summary: TrainingSummary;
  /** Set where the loss became NaN; the weights are the best before that. */
  readonly warning: StudioError | null;
}

const PROGRESS_MILLISECONDS = 250;
const STRIP_MILLISECONDS = 3000;
/** Fewest steps between validations, so that a handful of pictures is not validated at every step. */
const VALIDATION_STEPS = 10;
/** With a schedule that needs no validations, the number of validations over the run, for the chart. */
const SHOWN_VALIDATIONS = 25;

/**
 * Train until the recipe's length is reached, the control stops it, or the loss becomes NaN.
 *
 * @throws StudioError training-diverged-at-once where the loss was never a number
 */
export async function* train(options: TrainingOptions): AsyncGenerator<TrainingEvent, TrainingResult> {
  const { recipe, architecture, weights, batches, control, checkpoint, startedFrom, now, yieldToMessages } = options;
  const stepsPerEpoch = options.trainCount / recipe.batch;
  const lasting = startedFrom ? shortenedRecipe(recipe) : recipe;
  const length = new RunLength(lasting, stepsPerEpoch, checkpoint?.length);
  const isAnnealed = recipe.schedule === 'cosine';
  const schedule = isAnnealed ? new CosineSchedule(recipe.learningRate) : new PlateauSchedule(recipe.learningRate, checkpoint?.schedule);
  const adam = new Adam();
  const best = new BestWeights();
  const unread: tf.Scalar[] = [];
  const clock = new CheckpointClock(now);
  const started = now() - 1000 * (checkpoint?.seconds ?? 0);
  let pausedMilliseconds = 0;
  let lastProgress = now();
  let lastStrip = Number.NEGATIVE_INFINITY;
  let step = checkpoint?.step ?? 0;
  let checkpointStep = step;
  let ended: TrainingSummary['ended'] = 'length-reached';
  const seconds = () => (now() - started - pausedMilliseconds) / 1000;

  try {
    if (checkpoint) adam.restore(weights, checkpoint.adam);
    if (checkpoint?.best) best.load(weights, checkpoint.best);
    if (startedFrom && !checkpoint) {
      // What the model can do is where the run begins, and its weights must outlive a page that is left before the first step.
      const { loss, psnr } = await validate(architecture, weights, recipe.batch, options.heldOutCount, options.heldOutView);
      yield { kind: 'validation', point: { step, loss, psnr, isBest: best.offer(weights, psnr, step) } };
      yield await nextCheckpoint();
    }
    let isLast = length.isOver(step, seconds());
    while (!isLast) {
      if (control.isPaused) {
        const pausedAt = now();
        // A pause may be long, and may end with the page being closed.
        if (step > checkpointStep) yield await nextCheckpoint();
        yield { kind: 'paused' };
        await control.whileNotPaused();
        pausedMilliseconds += now() - pausedAt;
        if (!control.isStopping) yield { kind: 'resumed' };
      }
      if (control.isStopping) {
        ended = 'stopped';
        break;
      }

      schedule.advance(length.progress(step, seconds()));
      unread.push(stepOn(await batches.next()));
      step += 1;
      length.observe(step, seconds());

      isLast = length.isOver(step, seconds());
      if (now() - lastProgress >= PROGRESS_MILLISECONDS || step === 1 || isLast) {
        const trainingLoss = await meanOfScalars(unread);
        lastProgress = now();
        if (!Number.isFinite(trainingLoss)) {
          ended = 'diverged';
          break;
        }
        yield { kind: 'progress', progress: progressOf(trainingLoss) };
      }
      if (step % validationSteps() === 0 || isLast) {
        const { loss, psnr } = await validate(architecture, weights, recipe.batch, options.heldOutCount, options.heldOutView);
        if (!Number.isFinite(loss)) {
          ended = 'diverged';
          break;
        }
        const isBest = isAnnealed ? saveLast(psnr) : best.offer(weights, psnr, step);
        yield { kind: 'validation', point: { step, loss, psnr, isBest } };
        schedule.observe(psnr, length.progress(step, seconds()));
      }
      if (now() - lastStrip >= STRIP_MILLISECONDS || isLast) {
        lastStrip = now();
        yield { kind: 'strip', step, images: await stripImages(architecture, weights, options.heldOutCount, options.heldOutView) };
      }
      if (isLast || clock.isDue(best.step === step)) yield await nextCheckpoint();
      await yieldToMessages();
    }

    if (!best.exist && ended === 'stopped' && step > 0) {
      const { loss, psnr } = await validate(architecture, weights, recipe.batch, options.heldOutCount, options.heldOutView);
      yield { kind: 'validation', point: { step, loss, psnr, isBest: best.offer(weights, psnr, step) } };
    }
    if (!best.exist) throw nothingToKeep(ended, step, schedule.learningRate);
    best.restore(weights);
    const warning =
      ended === 'diverged'
        ? new StudioError('training-diverged', { step, bestStep: best.step, learningRate: schedule.learningRate })
        : null;
    return { summary: summaryOf(), warning };
  } finally {
    adam.dispose();
    best.dispose();
    tf.dispose(unread);
  }

  function validationSteps(): number {
    const shown = isAnnealed ? Math.ceil((length.totalSteps ?? 0) / SHOWN_VALIDATIONS) : 0;
    return Math.max(VALIDATION_STEPS, Math.ceil(stepsPerEpoch), shown);
  }

  /** With a learning rate that falls to zero the last weights are the best, whatever the validation of a few pictures says. */
  function saveLast(psnr: number): boolean {
    const isBest = psnr > best.psnr;
    best.save(weights, psnr, step);
    return isBest;
  }

  function stepOn({ corrupted, clean, damaged }: Batch): tf.Scalar {
    const { paddedHeight, paddedWidth, channels } = architecture;
    const tensor = (values: Float32Array, depth: number) => tf.tensor4d(values, [recipe.batch, paddedHeight, paddedWidth, depth]);
    const tensors = {
      corrupted: tensor(corrupted, channels),
      clean: tensor(clean, channels),
      errorWeights: recipe.loss === 'balanced' ? tensor(balancedWeights(damaged, channels), channels) : null,
      damaged: architecture.head ? tensor(damaged, 1) : null,
    };
    // The moving averages of the model stand: they are not warmed up again.
    const loss = trainingStep(architecture, weights, adam, tensors, learningRate(), step + (startedFrom?.steps ?? 0));
    tf.dispose(Object.values(tensors).filter((given) => given !== null));
    return loss;
  }

  /** Of the step that comes next. */
  function learningRate(): number {
    return startedFrom ? schedule.learningRate * warmUpFactor(step) : schedule.learningRate;
  }

  async function nextCheckpoint(): Promise<TrainingEvent> {
    checkpointStep = step;
    return { kind: 'checkpoint', checkpoint: await clock.time(checkpointNow) };
  }

  async function checkpointNow(): Promise<Checkpoint> {
    const arrays = await readArrays(weights);
    const onDevice = { weights: arrays, adam: await adam.state(), best: await best.state(step, arrays) };
    const began = startedFrom ? { startedFrom } : {};
    return { recipe, ...began, step, seconds: seconds(), length: length.state(), schedule: schedule.state(), ...onDevice };
  }

  function progressOf(trainingLoss: number): TrainingProgress {
    const secondsPerStep = length.secondsPerStep(step, seconds());
    return {
      step,
      totalSteps: length.totalSteps,
      epoch: batches.epochs,
      totalEpochs: length.totalSteps === null ? null : length.totalSteps / stepsPerEpoch,
      trainingLoss,
      learningRate: learningRate(),
      secondsPerStep,
      picturesPerSecond: recipe.batch / secondsPerStep,
      secondsLeft: length.secondsLeft(step, seconds()),
    };
  }

  function summaryOf(): TrainingSummary {
    return {
      steps: step,
      epochs: batches.epochs,
      bestStep: best.step,
      bestValidationPsnr: best.psnr,
      seconds: seconds(),
      secondsPerStep: length.secondsPerStep(step, seconds()),
      ended,
      notes: [...options.interruptions, ...trainingNotes(lasting, options.trainCount, step, length.totalSteps, ended, startedFrom)],
      trainCount: options.trainCount,
      validationCount: options.heldOutCount,
      ...(startedFrom ? { startedFrom } : {}),
    };
  }
}

function nothingToKeep(ended: TrainingSummary['ended'], step: number, learningRate: number): StudioError {
  return ended === 'diverged' ? new StudioError('training-diverged-at-once', { step, learningRate }) : new StudioError('aborted');
}

/** The mean of loss scalars, read from the device in one go; they are disposed and the list is emptied. */
async function meanOfScalars(scalars: tf.Scalar[]): Promise<number> {
  const mean = tf.tidy(() => tf.mean(tf.stack(scalars)));
  tf.dispose(scalars);
  scalars.length = 0;
  const [value] = await mean.data();
  mean.dispose();
  return value;
}
