/** Answers `train`: split, lay out the network, train, calibrate, and leave the model in the session. */
import { corruptionFor } from '../corruption/recipe-settings';
import { describeAutoencoder } from '../domain/architecture';
import { checkpointBuffers } from '../domain/checkpoint';
import { detectorsOf } from '../domain/detectors';
import type { Recipe } from '../domain/recipe';
import type { Preparation } from '../domain/report';
import { StudioError } from '../domain/studio-error';
import { corruptedForValidation } from '../engine/batch';
import { breathe } from '../engine/breathe';
import { calibrate } from '../engine/calibrate';
import { PreparedPictures } from '../engine/prepared-pictures';
import { splitGoodPictures } from '../engine/split';
import { type TrainingEvent, type TrainingResult, train } from '../engine/train';
import { TrainedModel } from '../engine/trained-model';
import { TrainingBatches } from '../engine/training-batches';
import { networkExtent } from '../imaging/prepare-picture';
import { disposeWeights, initialWeights, snapshotOf, weightsFromSnapshot } from '../network/weights';
import type { StudioEvent } from '../protocol/events';
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
    const architecture = describeAutoencoder({ ...preparation, network: recipe.network, depth: recipe.depth, maps: recipe.maps });
    const pictures = new PreparedPictures(preparation);
    const corrupt = corruptionFor(recipe);
    const threads = new BatchThreads(recipe, architecture);
    const weights = checkpoint
      ? weightsFromSnapshot({ architecture, weights: checkpoint.weights })
      : initialWeights(architecture, recipe.seed);
    try {
      const run = train({
        recipe,
        architecture,
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
        heldOutPicture: async (index) => {
          const clean = await pictures.get(good[split.heldOut[index]]);
          return { clean, corrupted: corruptedForValidation(clean, index, recipe.seed, corrupt) };
        },
        control: context.training,
        now: () => performance.now(),
        breathe,
      });
      const { summary, warning } = await followRun(run, session, preparation, context);
      const heldOut = split.heldOut.map((index) => good[index]);
      context.emit({ kind: 'calibrating', stage: 'scoring', scored: 0, total: heldOut.length });
      const snapshot = await snapshotOf(architecture, weights);
      const uncalibrated = {
        heldOut: [],
        imageScores: { residual: [], uncertainty: [] },
        pixelThresholds: { residual: 0, uncertainty: 0 },
      };
      const card = { recipe, preparation, training: summary, device, calibration: uncalibrated };
      const scorer = new TrainedModel(snapshot, card, pictures);
      const calibration = await calibrate(
        heldOut,
        detectorsOf(card),
        (picture) => scorer.inspect(picture),
        async (scored) => {
          throwIfAborted(context);
          context.emit({ kind: 'calibrating', stage: 'scoring', scored, total: heldOut.length });
          await breathe();
        },
      ).finally(() => scorer.dispose());
      session.assertDevice();
      const model = new TrainedModel(snapshot, { ...card, calibration }, pictures);
      session.takeModel(model);
      return { model: model.card, warning: warning && { code: warning.code, facts: warning.facts } };
    } finally {
      threads.dispose();
      disposeWeights(weights);
    }
  };

/** The network's extent and channels for these pictures. */
function preparationFor(recipe: Recipe, good: readonly CheckedPictureFile[]): Preparation {
  return { ...networkExtent(recipe.size, recipe.fit, good), channels: recipe.colour === 'grey' ? 1 : 3, fit: recipe.fit };
}

async function followRun(
  run: AsyncGenerator<TrainingEvent, TrainingResult>,
  session: Session,
  preparation: Preparation,
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
    context.emit(...told(next.value, preparation));
  }
}

/** A training event as the page hears it. */
function told(event: TrainingEvent, preparation: Preparation): [StudioEvent, Transferable[]?] {
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
      const { width, height, channels } = preparation;
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
