/**
 * inference.json from outside, checked value by value before anything is made from it: a card that passes describes a network
 * within the recipe's bounds. Writing it needs no code.
 */
import * as v from 'valibot';
import { type Architecture, describeAutoencoder } from '../domain/architecture';
import { deviceTrialSchema } from '../domain/device-trial';
import { isLevels } from '../domain/levels';
import type { Recipe } from '../domain/recipe';
import { type RecipeKey, recipeKnobs } from '../domain/recipe-knobs';
import { checkedValue } from '../domain/recipe-setting';
import { isRegion } from '../domain/region';
import type { InferenceCard } from '../domain/report';
import { StudioError } from '../domain/studio-error';

export const CARD_FORMAT = 'stainless-inference';
export const CARD_VERSION = 1;

const number = v.pipe(v.number(), v.finite());
const count = v.pipe(number, v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(1000));
const share = v.pipe(number, v.minValue(0), v.maxValue(1));
const side = v.pipe(number, v.integer(), v.minValue(8), v.maxValue(recipeKnobs.size.maximum));
/** Older cards have the basic detectors alone. */
const forMaps = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.object({ residual: schema, uncertainty: schema, combined: v.exactOptional(schema) });
const forDetectors = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.object({
    ...forMaps(schema).entries,
    encoder: v.exactOptional(schema),
    decoder: v.exactOptional(schema),
    activations: v.exactOptional(schema),
  });

const region = v.pipe(
  v.object({ left: share, top: share, width: share, height: share }),
  v.check(isRegion, 'the region does not lie within the picture'),
);

const levels = v.pipe(v.object({ black: number, white: number }), v.check(isLevels, 'black is not below white'));

const recipe = v.pipe(
  v.object({
    network: v.picklist(['ae', 'aesc']),
    size: number,
    colour: v.picklist(['grey', 'colour']),
    fit: v.picklist(['keep', 'crop', 'stretch']),
    region: v.exactOptional(region),
    levels: v.exactOptional(levels),
    depth: number,
    maps: number,
    // What came later has, where a file does not name it, the value that was the only one before.
    head: v.optional(v.picklist(['none', 'discriminative']), 'none'),
    views: v.optional(v.picklist(['whole', 'two-scale']), 'whole'),
    loss: v.optional(v.picklist(['mse', 'balanced']), 'mse'),
    batch: number,
    learningRate: number,
    schedule: v.optional(v.picklist(['plateau', 'cosine']), 'plateau'),
    lengthUnit: v.picklist(['steps', 'epochs', 'minutes']),
    length: number,
    validationShare: number,
    corruption: text,
    corruptionShare: number,
    corruptionParameters: v.record(v.string(), number),
    passes: number,
    norm: v.picklist(['l0', 'l1', 'l2', 'linf', 'top']),
    falseAlarmRate: number,
    seed: number,
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const message of brokenBounds(dataset.value)) addIssue({ message });
  }),
);

const threshold = v.object({
  value: number,
  method: v.picklist(['conformal', 'quantile', 'best-f1', 'by-hand']),
  wishedFalseAlarmRate: share,
  falseAlarmRate: share,
  heldOutCount: count,
  quantile: v.optional(share),
  chosenOn: v.optional(v.object({ good: count, defective: count })),
});

const pixelThreshold = v.object({
  ...threshold.entries,
  falseAlarmRate: v.nullable(share),
  chosenOn: v.optional(v.object({ pictures: count, masks: count, cleanPixels: count, defectivePixels: count })),
});

const cleanPixels = v.object({ quantiles: v.array(v.object({ share, value: number })), maxima: v.array(number) });

const cardSchema = v.object({
  format: v.literal(CARD_FORMAT),
  version: v.literal(CARD_VERSION),
  recipe,
  preparation: v.object({
    width: side,
    height: side,
    channels: v.picklist([1, 3]),
    fit: v.picklist(['keep', 'crop', 'stretch']),
    region: v.exactOptional(region),
    levels: v.exactOptional(levels),
  }),
  training: v.object({
    steps: count,
    epochs: number,
    bestStep: count,
    bestValidationPsnr: number,
    seconds: number,
    secondsPerStep: number,
    ended: v.picklist(['length-reached', 'stopped', 'diverged']),
    notes: v.array(text),
    trainCount: count,
    validationCount: count,
  }),
  device: v.object({
    kind: v.picklist(['webgpu', 'wasm', 'webgl', 'cpu']),
    description: text,
    reason: text,
    trial: v.optional(deviceTrialSchema),
  }),
  calibration: v.object({
    heldOut: v.array(text),
    imageScores: forDetectors(v.array(number)),
    pixelThresholds: forMaps(number),
    cleanPixels: v.optional(forMaps(cleanPixels)),
  }),
  thresholds: forDetectors(threshold),
  pixelThresholds: v.optional(forMaps(pixelThreshold)),
});

/**
 * Check what inference.json holds.
 *
 * @param value parsed JSON, or undefined where it was none
 * @param path the archive's, for the errors
 * @throws StudioError model-not-archive, model-newer
 */
export function checkedInferenceCard(value: unknown, path: string): InferenceCard {
  const head = v.safeParse(v.object({ format: v.literal(CARD_FORMAT), version: count }), value);
  if (head.success && head.output.version > CARD_VERSION) {
    throw new StudioError('model-newer', { path, version: head.output.version, supported: CARD_VERSION });
  }
  const card = v.safeParse(cardSchema, value);
  if (card.success) return card.output;
  const [issue] = card.issues;
  const where = v.getDotPath(issue);
  throw new StudioError('model-not-archive', { path, detail: `inference.json${where ? `, ${where}` : ''}: ${issue.message}.` });
}

/** The network that a card describes. */
export function architectureOf({ recipe, preparation }: Pick<InferenceCard, 'recipe' | 'preparation'>): Architecture {
  return describeAutoencoder({ ...recipe, ...preparation });
}

/** The recipe's table of knobs is the one place for bounds; the corruption's choices are known elsewhere. */
function brokenBounds(recipe: Recipe): string[] {
  const keys = (Object.keys(recipeKnobs) as RecipeKey[]).filter((key) => key !== 'corruption');
  return keys.flatMap((key) => {
    try {
      checkedValue(recipeKnobs[key], recipe[key]);
      return [];
    } catch (error) {
      return [(error as StudioError).message.replace(/\.$/, '')];
    }
  });
}
