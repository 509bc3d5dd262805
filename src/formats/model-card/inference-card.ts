/**
 * inference.json: the model card as every exported file carries it. From outside it is checked value by value before anything is made from
 * it: a card that passes describes a network within the recipe's bounds.
 */
import * as v from 'valibot';
import { type Architecture, describeAutoencoder } from '../../domain/architecture';
import { deviceTrialSchema } from '../../domain/device-trial';
import { CARD_FORMAT, CARD_VERSION, type InferenceCard } from '../../domain/model-card';
import { factIds, MOST_GOOD_MEASURED } from '../../domain/picture-facts';
import { recipeKnobs } from '../../domain/recipe-knobs';
import { knobSchemas, levelsSchema, preparedAreasSchema, recipeSchema, regionSchema } from '../../domain/recipe-schema';
import { StudioError } from '../../domain/studio-error';
import { count, forDetectors, forMaps, number, pixelThreshold, share, text, threshold } from '../checked/checked-values';
import { parsedJson } from '../checked/parsed-json';

const side = v.pipe(number, v.integer(), v.minValue(8), v.maxValue(recipeKnobs.size.maximum));

const cleanPixels = v.object({ quantiles: v.array(v.object({ share, value: number })), maxima: v.array(number) });

const cardSchema = v.object({
  format: v.literal(CARD_FORMAT),
  version: v.literal(CARD_VERSION),
  recipe: recipeSchema,
  preparation: v.object({
    width: side,
    height: side,
    channels: v.picklist([1, 3]),
    fit: knobSchemas.fit,
    region: v.exactOptional(regionSchema),
    levels: v.exactOptional(levelsSchema),
    areas: v.exactOptional(preparedAreasSchema),
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
    startedFrom: v.exactOptional(v.object({ model: text, steps: count })),
  }),
  device: v.object({
    kind: v.picklist(['webgpu', 'wasm', 'webgl', 'cpu']),
    description: text,
    reason: text,
    trial: v.optional(deviceTrialSchema),
  }),
  calibration: v.object({
    heldOut: v.array(text),
    crossFitted: v.exactOptional(v.array(text)),
    imageScores: forDetectors(v.array(number)),
    pixelThresholds: forMaps(number),
    cleanPixels: v.optional(forMaps(cleanPixels)),
  }),
  thresholds: forDetectors(threshold),
  pixelThresholds: v.optional(forMaps(pixelThreshold)),
  modelVersion: v.exactOptional(text),
  exampleScores: v.exactOptional(forDetectors(number)),
  goodFacts: v.exactOptional(
    v.object(v.entriesFromList(factIds, v.exactOptional(v.pipe(v.array(number), v.maxLength(MOST_GOOD_MEASURED))))),
  ),
});

/** Its name in every zip of a model. */
export const CARD_FILE = 'inference.json';

/** The file as UTF-8. */
export function writeInferenceCard(card: InferenceCard): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(card, null, 2)}\n`);
}

/**
 * @param json the file's content, or undefined where there is none
 * @param path the model file's, for the errors
 * @throws StudioError model-not-archive, model-newer
 */
export function readInferenceCard(json: string | Uint8Array | undefined, path: string): InferenceCard {
  const value = parsedJson(json);
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
