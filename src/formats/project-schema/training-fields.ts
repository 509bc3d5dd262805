/** Fields of the model at hand, of the training that is under way, and of what is seen of a training. */
import * as v from 'valibot';
import type { Checkpoint } from '../../domain/checkpoint';
import { detectorIds } from '../../domain/detectors';
import type { ModelCard } from '../../domain/model-card';
import type { WarmStart } from '../../domain/warm-start';
import type { CalibrationStage } from '../../protocol/events';
import { both, bothAs, browserOnly } from './field';
import { browserReader, checkedAs, type FieldReader, fileReader } from './field-reader';
import { archivedFile } from './picture-fields';
import { recipe } from './settings-fields';

const { number, text } = browserReader;
const numbers = v.array(number);
const perDetector = <Schema extends v.GenericSchema>(schema: Schema) => v.record(v.picklist(detectorIds), v.optional(schema));

const preparation = v.object({ width: number, height: number, channels: v.picklist([1, 3]), fit: text });

/** What the studio reads of a model card. */
const card = (read: FieldReader) =>
  checkedAs<ModelCard>(
    v.object({
      recipe: recipe(read),
      preparation,
      training: v.object({
        steps: number,
        epochs: number,
        bestStep: number,
        bestValidationPsnr: number,
        seconds: number,
        secondsPerStep: number,
        ended: text,
        notes: v.array(text),
        trainCount: number,
        validationCount: number,
        startedFrom: v.optional(v.object({ model: text, steps: number })),
      }),
      device: v.object({ kind: text, description: text, reason: text }),
      calibration: v.object({
        heldOut: v.array(text),
        crossFitted: v.optional(v.array(text)),
        imageScores: perDetector(numbers),
        pixelThresholds: perDetector(number),
      }),
    }),
  );

const origin = (read: FieldReader) =>
  v.variant('kind', [v.object({ kind: v.literal('trained') }), v.object({ kind: v.literal('opened'), file: read.text })]);

export const modelFields = {
  card: browserOnly("in the project file it is in the model's own file", card),
  origin: both(origin),
  trainedWith: both((read) => v.object({ recipe: recipe(read), goodIds: v.array(read.text) })),
  file: bothAs({ browser: v.instance(Blob), file: archivedFile(fileReader) }),
};

/** Of a training that goes on from a model. */
const warmStart = ({ text }: FieldReader) =>
  checkedAs<WarmStart>(v.object({ model: text, preparation, steps: number, heldOut: v.array(text), learned: v.array(text) }));

const underWay = 'a project file has no training that is under way';

export const runFields = {
  /** `done` or `idle` where nothing is left to resume. */
  phase: browserOnly(underWay, () => v.picklist(['idle', 'preparing', 'running', 'paused', 'stopping', 'interrupted', 'done', 'failed'])),
  started: browserOnly(underWay, (read) =>
    v.nullable(
      v.object({ recipe: recipe(read), goodIds: v.array(text), takenUpAt: v.nullable(number), start: v.exactOptional(warmStart(read)) }),
    ),
  ),
};

const progress = (read: FieldReader) =>
  v.object({
    step: read.count,
    totalSteps: v.nullable(read.number),
    epoch: read.number,
    totalEpochs: v.nullable(read.number),
    trainingLoss: read.number,
    learningRate: read.number,
    secondsPerStep: read.number,
    picturesPerSecond: read.number,
    secondsLeft: v.nullable(read.number),
  });

export const liveFields = {
  progress: both((read) => v.nullable(progress(read))),
  losses: both((read) => v.array(v.object({ step: read.count, loss: read.number }))),
  validations: both((read) => v.array(v.object({ step: read.count, loss: read.number, psnr: read.number, isBest: v.boolean() }))),
  calibration: browserOnly(underWay, () =>
    v.nullable(v.object({ stage: checkedAs<CalibrationStage>(text), scored: number, total: number })),
  ),
  interruptions: both((read) => v.array(read.sentence)),
};

const arrays = v.record(v.string(), v.instance(Float32Array));

/** What the studio reads of a checkpoint. */
export const checkpoint = (read: FieldReader) =>
  checkedAs<Checkpoint>(
    v.object({
      recipe: recipe(read),
      step: number,
      seconds: number,
      length: v.object({}),
      weights: arrays,
      adam: v.object({ step: number, first: arrays, second: arrays }),
      schedule: v.object({}),
      best: v.nullable(v.object({ step: number, psnr: number, weights: arrays })),
    }),
  );
