/**
 * project.json of a project archive: the whole project except its files, which it names by path. Every value is checked, so that a document that
 * passes can be used without further checks. Versions and migrations stand in project-manifest.ts.
 */
import * as v from 'valibot';
import { detectorIds, mapDetectorIds } from '../../domain/detectors';
import { maskRules } from '../../domain/mask-reading';
import { presets } from '../../domain/presets';
import { recipeSchema } from '../../domain/recipe-schema';
import { type DamageKind, damageContrasts, damageNouns } from '../../domain/self-test';
import { count, deepValues, forDetectors, forMaps, number, pixelThreshold, share, text, threshold } from '../checked/checked-values';

/** A Map as its entries: JSON knows none. */
const entries = <Schema extends v.GenericSchema>(schema: Schema, most = 1_000_000) =>
  v.pipe(v.array(v.tuple([text, schema])), v.maxLength(most));
const perDetector = <Schema extends v.GenericSchema>(schema: Schema) => v.record(v.picklist(detectorIds), schema);
const perMap = <Schema extends v.GenericSchema>(schema: Schema) => v.record(v.picklist(mapDetectorIds), schema);
const side = v.pipe(count, v.minValue(1));
const numbers = v.array(number);

/** A file of the archive, by its path there. */
const file = v.object({ path: text, type: text });

/** It is a key of records: it may not be a property that every object has. */
const id = v.pipe(
  text,
  v.check((value) => !(value in Object.prototype), 'no picture can be called so'),
);

const picture = v.object({
  id,
  path: text,
  role: v.picklist(['good', 'test']),
  label: v.nullable(text),
  labelName: v.exactOptional(text),
  width: side,
  height: side,
  byteSize: count,
  digest: v.exactOptional(text),
  deep: v.exactOptional(deepValues),
  hasMorePages: v.exactOptional(v.literal(true)),
  isTransparent: v.exactOptional(v.literal(true)),
  maskPath: v.nullable(text),
  file,
  thumbnail: file,
});

const maskReading = v.object({
  rule: v.picklist(maskRules),
  background: v.exactOptional(v.pipe(v.array(number), v.maxLength(3))),
  limit: number,
  pixels: count,
  of: count,
  files: v.exactOptional(count),
  chosen: v.exactOptional(v.literal(true)),
});

/** Without a reading it is one of an earlier version, and counts by that one's rule. */
const mask = v.object({
  path: text,
  width: side,
  height: side,
  digest: v.exactOptional(text),
  reading: v.exactOptional(maskReading),
  file,
});

const viewSettings = v.object({
  detector: v.picklist(detectorIds),
  kind: v.picklist(['input', 'reconstruction', 'overlay', 'map', 'truth']),
  sideBySide: v.boolean(),
  panes: v.pipe(v.array(v.picklist(['input', 'reconstruction', 'overlay', 'map', 'truth'])), v.minLength(1), v.maxLength(5)),
  opacity: share,
  colourMap: text,
  outline: v.boolean(),
  boxes: v.boolean(),
  truthOutline: v.boolean(),
  order: v.picklist(['worst', 'borderline', 'name', 'label']),
});

const origin = v.variant('kind', [v.object({ kind: v.literal('trained') }), v.object({ kind: v.literal('opened'), file: text })]);

/** The model itself is a file of the archive, and brings its card along. */
const model = v.object({ origin, trainedWith: v.object({ recipe: recipeSchema, goodIds: v.array(text) }), file });

const result = v.object({
  scores: forDetectors(number),
  maskScores: v.object({
    encoder: v.exactOptional(numbers),
    decoder: v.exactOptional(numbers),
    activations: v.exactOptional(numbers),
  }),
  seconds: number,
});

const pixelMetrics = v.object({ auroc: v.nullable(number), averagePrecision: v.nullable(number), auPro: v.nullable(number) });

const curve = v.object({
  points: v.array(v.object({ threshold: number, truePositives: count, falsePositives: count })),
  defective: count,
  good: count,
});

const pixelFindings = v.object({
  pool: v.object({ pictures: count, masks: count, cleanPixels: count, defectivePixels: count }),
  metrics: forMaps(pixelMetrics),
  curves: forMaps(v.nullable(curve)),
  best: forMaps(v.nullable(v.object({ f1: number, threshold: number }))),
});

const kinds = v.array(v.picklist(Object.keys(damageNouns) as DamageKind[]));

const selfTest = v.object({
  kinds,
  kindsWereTrained: v.boolean(),
  pictures: v.array(text),
  damaged: v.array(
    v.object({
      index: count,
      picture: text,
      kind: kinds.item,
      size: share,
      contrast: v.picklist(damageContrasts),
      levels: number,
      scores: forDetectors(number),
      pointed: perDetector(v.boolean()),
      covered: perDetector(number),
    }),
  ),
  impossibleCount: count,
  heldOut: v.array(text),
  undamaged: perDetector(numbers),
  pixel: perDetector(pixelMetrics),
});

const choice = <Schema extends v.GenericSchema>(standing: Schema) =>
  v.variant('method', [
    v.object({ method: v.picklist(['conformal', 'best-f1']) }),
    v.object({ method: v.literal('quantile'), quantile: share }),
    v.object({ method: v.literal('by-hand'), value: number }),
    v.object({ method: v.literal('as-opened'), threshold: standing }),
  ]);

const progress = v.object({
  step: count,
  totalSteps: v.nullable(number),
  epoch: number,
  totalEpochs: v.nullable(number),
  trainingLoss: number,
  learningRate: number,
  secondsPerStep: number,
  picturesPerSecond: number,
  secondsLeft: v.nullable(number),
});

export const projectDocumentSchema = v.object({
  name: text,
  datasetName: text,
  pictures: v.array(picture),
  masks: v.array(mask),
  rejectedFiles: v.array(v.object({ path: text, code: text, reason: v.pipe(v.string(), v.maxLength(5000)) })),
  settings: v.object({
    recipe: recipeSchema,
    preset: v.picklist(presets.map(({ id }) => id)),
    viewSettings,
    /** The step that was shown; absent in the first archives. */
    step: v.exactOptional(v.picklist(['data', 'train', 'inspect', 'compare', 'export'])),
  }),
  model: v.nullable(model),
  findings: v.object({
    results: entries(result),
    uninspectable: v.array(text),
    pixelFindings: v.nullable(pixelFindings),
    pooledBasis: v.nullable(v.string()),
    secondsPerPicture: number,
    selectedId: v.nullable(text),
    selfTest: v.nullable(selfTest),
  }),
  judgement: v.object({ thresholdChoices: perDetector(choice(threshold)), pixelChoices: perMap(choice(pixelThreshold)) }),
  /** Progress and curves of the training that made the model. */
  training: v.object({
    progress: v.nullable(progress),
    losses: v.array(v.object({ step: count, loss: number })),
    validations: v.array(v.object({ step: count, loss: number, psnr: number, isBest: v.boolean() })),
    interruptions: v.array(v.pipe(v.string(), v.maxLength(5000))),
  }),
});

type Frozen<Value> = Value extends object ? { readonly [Key in keyof Value]: Frozen<Value[Key]> } : Value;

export type ProjectDocument = Frozen<v.InferOutput<typeof projectDocumentSchema>>;

/** Every file that a document names. */
export const namedFiles = ({ pictures, masks, model: kept }: ProjectDocument): readonly string[] =>
  [...pictures.flatMap((each) => [each.file, each.thumbnail]), ...masks.map((each) => each.file), ...(kept ? [kept.file] : [])].map(
    ({ path }) => path,
  );

/** Whether both say the same, once each has gone through JSON. */
export const isSameDocument = (one: ProjectDocument, other: ProjectDocument): boolean => canonical(one) === canonical(other);

const canonical = (document: ProjectDocument): string =>
  JSON.stringify(v.parse(projectDocumentSchema, JSON.parse(JSON.stringify(document))));
