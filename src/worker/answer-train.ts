/** Answers `train`: splits the good pictures, trains a network, calibrates its detectors, and puts the model into the session. */

import { corruptionFor } from '../corruption/recipe-settings';
import { type Architecture, describeAutoencoder } from '../domain/architecture';
import { withAreas } from '../domain/areas';
import { checkpointBuffers } from '../domain/checkpoint';
import { noStatistics } from '../domain/detector-statistics';
import { StudioError } from '../domain/studio-error';
import { yieldToMessages } from '../engine/event-loop/yield-to-messages';
import { TrainedModel } from '../engine/inspection/trained-model';
import { viewForValidation } from '../engine/training/batch';
import { splitGoodPictures } from '../engine/training/split-good-pictures';
import { splitToTrainAgain } from '../engine/training/split-to-train-again';
import { type TrainingEvent, type TrainingResult, train } from '../engine/training/train';
import { TrainingBatches } from '../engine/training/training-batches';
import { trainingPictures } from '../engine/training/training-pictures';
import { viewExtent } from '../engine/training/training-views';
import { keptPixels } from '../imaging/kept-pixels';
import { preparationFor } from '../imaging/prepare-picture';
import { disposeWeights, initialWeights, snapshotOf, weightsFromSnapshot } from '../network/weights';
import type { StudioEvent } from '../protocol/events';
import type { AnswerContext, AnswerFunction } from './answer-function';
import { BatchThreads } from './batch-threads';
import { calibrated, uncalibrated } from './calibrated-model';
import type { Session } from './session';
import { weightsOfModel } from './weights-of-model';

export const answerTrain =
  (session: Session): AnswerFunction<'train'> =>
  async ({ recipe, good: goodFiles, checkpoint, interruptions, start = null }, context) => {
    // Files arrive in any order, because several are read at a time. Split and batches go by index and must not depend on that order.
    const good = [...goodFiles].sort((a, b) => (a.path < b.path ? -1 : 1));
    const split = start ? splitToTrainAgain(good, start, recipe) : splitGoodPictures(good.length, recipe.validationShare, recipe.seed);
    const device = await session.device();
    const preparation = start ? withAreas(start.preparation, recipe.areas) : preparationFor(recipe, good);
    // Before minutes of training rather than after.
    keptPixels(preparation);
    const architecture = describeAutoencoder({ ...recipe, ...preparation });
    // The network at the extent of the views: the same weights, another extent.
    const viewed = describeAutoencoder({ ...recipe, ...preparation, ...viewExtent(recipe.views, preparation) });
    await whileLooking(session, context);
    const pictures = session.firstLook.picturesFor(preparation);
    const training = trainingPictures(recipe, pictures);
    const views = { seed: recipe.seed, views: recipe.views, corrupt: corruptionFor(recipe) };
    const threads = new BatchThreads(recipe, viewed);
    let waited = 0;
    const known = checkpoint?.weights ?? (start ? await weightsOfModel(start, architecture) : null);
    const weights = known ? weightsFromSnapshot({ architecture, weights: known }) : initialWeights(architecture, recipe.seed);
    try {
      const run = train({
        recipe,
        architecture: viewed,
        weights,
        checkpoint,
        startedFrom: start && { model: start.model, steps: start.steps },
        interruptions,
        trainCount: split.train.length,
        heldOutCount: split.heldOut.length,
        batches: new TrainingBatches({
          batchSize: recipe.batch,
          seed: recipe.seed,
          pictureCount: split.train.length,
          picture: (index, epoch) => training.trained(good[split.train[index]], index, epoch),
          prepare: (places) => threads.prepare(places),
          batchesTaken: checkpoint?.step,
          batchesBefore: start?.steps,
        }),
        heldOutView: async (index) => viewForValidation(views, await training.heldOut(good[split.heldOut[index]], index), index),
        control: context.training,
        now: () => performance.now() - waited,
        yieldToMessages: async () => {
          await yieldToMessages();
          waited += await whileLooking(session, context);
        },
      });
      const { summary, warning } = await followRun(run, session, viewed, context);
      training.clear();
      const heldOut = split.heldOut.map((index) => good[index]);
      const snapshot = await snapshotOf(architecture, weights);
      const card = { recipe, preparation, training: summary, device, calibration: uncalibrated };
      const trained = new TrainedModel(snapshot, card, noStatistics, pictures);
      const learned = split.train.map((index) => good[index]);
      const appearances = session.firstLook.appearancesFor(preparation, recipe, learned);
      const model = await calibrated(trained, { learned, heldOut, appearances }, context).catch((thrown) => {
        trained.dispose();
        throw thrown;
      });
      session.assertDevice();
      session.takeModel(model);
      return { model: model.card, warning: warning && { code: warning.code, facts: warning.facts } };
    } finally {
      threads.dispose();
      disposeWeights(weights);
    }
  };

/**
 * Lets a first look be learned first: it takes seconds, and what it learns need not be learned at the end. *Stop* and *Cancel* do not wait.
 *
 * @returns the milliseconds that it took, which are no training
 */
async function whileLooking({ firstLook }: Session, { signal, training }: AnswerContext): Promise<number> {
  const began = performance.now();
  while (firstLook.isLearning && !signal.aborted && !training.isStopping) await yieldToMessages();
  return performance.now() - began;
}

async function followRun(
  run: AsyncGenerator<TrainingEvent, TrainingResult>,
  session: Session,
  viewed: Architecture,
  context: AnswerContext,
): Promise<TrainingResult> {
  while (true) {
    const next = await run.next();
    if (next.done) return next.value;
    session.assertDevice();
    if (context.signal.aborted) {
      // Ends the generator, which cleans up after itself.
      await run.return({} as TrainingResult);
      throw new StudioError('aborted');
    }
    context.emit(...asStudioEvent(next.value, viewed));
  }
}

/** A training event as the page receives it. */
function asStudioEvent(event: TrainingEvent, viewed: Architecture): [StudioEvent, Transferable[]?] {
  switch (event.kind) {
    case 'progress':
      return [{ kind: 'training-progress', progress: event.progress }];
    case 'validation':
      return [event];
    case 'checkpoint':
      return [event, checkpointBuffers(event.checkpoint)];
    case 'paused':
      return [{ kind: 'training-paused' }];
    case 'resumed':
      return [{ kind: 'training-resumed' }];
    case 'strip': {
      const { width, height, channels } = viewed;
      const buffers = event.images.flatMap((image) => Object.values(image).map((pixels: Float32Array) => pixels.buffer as ArrayBuffer));
      return [{ ...event, width, height, channels }, buffers];
    }
    default:
      return event satisfies never;
  }
}
