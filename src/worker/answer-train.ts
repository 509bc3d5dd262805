/** Answers `train`: split, lay out the network, train, calibrate, and leave the model in the session. */
import { corruptionFor } from '../corruption/recipe-settings';
import { type Architecture, describeAutoencoder } from '../domain/architecture';
import type { Calibration } from '../domain/calibration';
import { checkpointBuffers } from '../domain/checkpoint';
import { canDetect, noStatistics } from '../domain/detector-statistics';
import { detectorIds } from '../domain/detectors';
import { StudioError } from '../domain/studio-error';
import { viewForValidation } from '../engine/batch';
import { breathe } from '../engine/breathe';
import { calibrate } from '../engine/calibrate';
import { exampleScores } from '../engine/check-example-in-file';
import { learnStatistics } from '../engine/learn-statistics';
import { PreparedPictures } from '../engine/prepared-pictures';
import { splitGoodPictures } from '../engine/split';
import { type TrainingEvent, type TrainingResult, train } from '../engine/train';
import { TrainedModel } from '../engine/trained-model';
import { TrainingBatches } from '../engine/training-batches';
import { viewExtent } from '../engine/training-views';
import { preparationFor } from '../imaging/prepare-picture';
import { disposeWeights, initialWeights, snapshotOf, weightsFromSnapshot } from '../network/weights';
import type { CalibrationStage, StudioEvent } from '../protocol/events';
import type { CheckedPictureFile } from '../protocol/requests';
import type { AnswerContext, AnswerFunction } from './answering';
import { BatchThreads } from './batch-threads';
import type { Session } from './session';

export const answerTrain =
  (session: Session): AnswerFunction<'train'> =>
  async ({ recipe, good: asTheyCame, checkpoint, interruptions }, context) => {
    // Files are read several at a time, so they arrive in any order; split and batches go by index and must not depend on it.
    const good = [...asTheyCame].sort((a, b) => (a.path < b.path ? -1 : 1));
    const split = splitGoodPictures(good.length, recipe.validationShare, recipe.seed);
    const device = await session.device();
    const preparation = preparationFor(recipe, good);
    const architecture = describeAutoencoder({ ...recipe, ...preparation });
    // What training sees: other extents, the same weights.
    const viewed = describeAutoencoder({ ...recipe, ...preparation, ...viewExtent(recipe.views, preparation) });
    const pictures = new PreparedPictures(preparation);
    const views = { seed: recipe.seed, views: recipe.views, corrupt: corruptionFor(recipe) };
    const threads = new BatchThreads(recipe, viewed);
    const weights = checkpoint
      ? weightsFromSnapshot({ architecture, weights: checkpoint.weights })
      : initialWeights(architecture, recipe.seed);
    try {
      const run = train({
        recipe,
        architecture: viewed,
        weights,
        checkpoint,
        interruptions,
        trainCount: split.train.length,
        heldOutCount: split.heldOut.length,
        batches: new TrainingBatches({
          batchSize: recipe.batch,
          seed: recipe.seed,
          pictureCount: split.train.length,
          picture: (index) => pictures.get(good[split.train[index]]),
          prepare: (places) => threads.prepare(places),
          batchesTaken: checkpoint?.step,
        }),
        heldOutView: async (index) => viewForValidation(views, await pictures.get(good[split.heldOut[index]]), index),
        control: context.training,
        now: () => performance.now(),
        breathe,
      });
      const { summary, warning } = await followRun(run, session, viewed, context);
      const heldOut = split.heldOut.map((index) => good[index]);
      const snapshot = await snapshotOf(architecture, weights);
      const card = { recipe, preparation, training: summary, device, calibration: uncalibrated };
      const trained = new TrainedModel(snapshot, card, noStatistics, pictures);
      const learned = split.train.map((index) => good[index]);
      const model = await finished(trained, learned, heldOut, context).catch((thrown) => {
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

/** Of a model that was just trained. */
const uncalibrated: Calibration = {
  heldOut: [],
  imageScores: { residual: [], uncertainty: [] },
  pixelThresholds: { residual: 0, uncertainty: 0 },
};

/** The model with all its detectors: they learn what is usual from training pictures, and then score the held-out ones. */
async function finished(
  trained: TrainedModel,
  learned: readonly CheckedPictureFile[],
  heldOut: readonly CheckedPictureFile[],
  context: AnswerContext,
): Promise<TrainedModel> {
  const tell = async (stage: CalibrationStage, scored: number, total: number): Promise<void> => {
    throwIfAborted(context);
    context.emit({ kind: 'calibrating', stage, scored, total });
    await breathe();
  };
  const { card, snapshot } = trained;
  await tell('learning', 0, learned.length);
  const statistics = await learnStatistics({
    architecture: snapshot.architecture,
    seed: card.recipe.seed,
    streams: card.recipe.streams,
    pictures: learned,
    activations: (picture) => trained.activations(picture),
    onLearned: (count) => tell('learning', count, learned.length),
  });
  const scorer = trained.knowing(card, statistics);
  const calibration = await calibrate(
    heldOut,
    detectorIds.filter((id) => canDetect(statistics, id)),
    (picture) => scorer.inspect(picture),
    (scored) => tell('scoring', scored, heldOut.length),
  );
  return scorer.knowing({ ...card, calibration, exampleScores: await exampleScores(scorer) }, statistics);
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
    context.emit(...told(next.value, viewed));
  }
}

/** A training event as the page hears it. */
function told(event: TrainingEvent, viewed: Architecture): [StudioEvent, Transferable[]?] {
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

function throwIfAborted({ signal }: AnswerContext): void {
  if (signal.aborted) throw new StudioError('aborted');
}
