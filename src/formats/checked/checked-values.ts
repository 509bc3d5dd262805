/** Schemas that several file formats share: numbers, texts, a recipe within its bounds, thresholds, a value for each detector. */
import * as v from 'valibot';
import { isLevels, LEVEL_SHARES } from '../../domain/levels';
import type { Recipe } from '../../domain/recipe';
import { type RecipeKey, recipeKnobs } from '../../domain/recipe-knobs';
import { checkedValue } from '../../domain/recipe-setting';
import { isRegion } from '../../domain/region';
import type { StudioError } from '../../domain/studio-error';

export const number = v.pipe(v.number(), v.finite());
export const count = v.pipe(number, v.integer(), v.minValue(0));
export const text = v.pipe(v.string(), v.maxLength(1000));
export const share = v.pipe(number, v.minValue(0), v.maxValue(1));
/** Older cards have the residual and the uncertainty only. */
export const forMaps = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.object({ residual: schema, uncertainty: schema, combined: v.exactOptional(schema) });
export const forDetectors = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.object({
    ...forMaps(schema).entries,
    encoder: v.exactOptional(schema),
    decoder: v.exactOptional(schema),
    activations: v.exactOptional(schema),
  });

export const region = v.pipe(
  v.object({ left: share, top: share, width: share, height: share }),
  v.check(isRegion, 'the region does not lie within the picture'),
);

export const levels = v.pipe(v.object({ black: number, white: number }), v.check(isLevels, 'black is not below white'));

/** What is known of a deep picture's values. */
export const deepValues = v.object({ kind: text, quantiles: v.pipe(v.array(number), v.length(LEVEL_SHARES.length)) });

export const recipe = v.pipe(
  v.object({
    network: v.picklist(['ae', 'aesc']),
    size: number,
    colour: v.picklist(['grey', 'colour']),
    fit: v.picklist(['keep', 'crop', 'stretch']),
    region: v.exactOptional(region),
    levels: v.exactOptional(levels),
    depth: number,
    maps: number,
    // Settings added later: a file without them gets the value that was the only one before.
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

export const threshold = v.object({
  value: number,
  method: v.picklist(['conformal', 'quantile', 'best-f1', 'by-hand']),
  wishedFalseAlarmRate: share,
  falseAlarmRate: share,
  heldOutCount: count,
  quantile: v.optional(share),
  chosenOn: v.optional(v.object({ good: count, defective: count })),
});

export const pixelThreshold = v.object({
  ...threshold.entries,
  falseAlarmRate: v.nullable(share),
  chosenOn: v.optional(v.object({ pictures: count, masks: count, cleanPixels: count, defectivePixels: count })),
});

/** Bounds come from the recipe's table of knobs. The names of the corruption models are checked by corruption/recipe-of-file.ts. */
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
