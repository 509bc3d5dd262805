/** One setting of a recipe, as somebody typed it in a form, in the link or on the command line: checked, and put in its place. */

import { readAreas, withAreas } from './areas';
import type { Knob } from './knob';
import { readLevels, withLevels } from './levels';
import { readStreams, withStreams } from './random-streams';
import type { Recipe } from './recipe';
import { recipeKnobs } from './recipe-knobs';
import { readRegion, withRegion } from './region';
import { StudioError } from './studio-error';

/**
 * Check one value against its knob.
 *
 * @param value a number, or the text a person typed
 * @returns the value in the knob's own type
 * @throws StudioError recipe-invalid, with the bounds
 */
export function checkedValue(knob: Knob, value: string | number): string | number {
  if (knob.kind === 'choice') {
    const values = knob.choices.map((choice) => choice.value);
    if (values.includes(String(value))) return String(value);
    throw new StudioError('recipe-invalid', { knob: knob.key, value, detail: `choose one of ${values.join(', ')}.` });
  }
  const number = typeof value === 'number' ? value : value.trim() === '' ? Number.NaN : Number(value);
  if (!Number.isFinite(number) || number < knob.minimum || number > knob.maximum) {
    throw new StudioError('recipe-invalid', { knob: knob.key, value, detail: `give a number from ${knob.minimum} to ${knob.maximum}.` });
  }
  if (knob.kind === 'integer' && !Number.isInteger(number)) {
    throw new StudioError('recipe-invalid', { knob: knob.key, value, detail: 'give a whole number.' });
  }
  return number;
}

/**
 * A recipe with one setting changed, as typed in a form, in the link or on the command line.
 *
 * @param knobs all knobs that may be set: see corruption/recipe-settings.ts for the full list
 * @param key a recipe key, `model.parameter`, or `steps`, `epochs`, `minutes` (which set the length and its unit together), `region`, `levels`, `areas` or `streams`
 * @throws StudioError recipe-invalid
 */
export function withSetting(recipe: Recipe, knobs: readonly Knob[], key: string, value: string | number): Recipe {
  const unit = recipeKnobs.lengthUnit.choices.find((choice) => choice.value === key);
  if (unit) return { ...recipe, lengthUnit: unit.value, length: checkedValue(recipeKnobs.length, value) as number };
  if (key === 'region') return withRegion(recipe, readRegion(value));
  if (key === 'levels') return withLevels(recipe, readLevels(value));
  if (key === 'areas') return withAreas(recipe, readAreas(value));
  if (key === 'streams') return withStreams(recipe, readStreams(value));
  const knob = knobs.find((candidate) => candidate.key === key);
  if (!knob)
    throw new StudioError('recipe-invalid', {
      knob: key,
      value,
      detail: `there is no such setting; there are ${knobs.map((k) => k.key).join(', ')}.`,
    });
  const checked = checkedValue(knob, value);
  if (key.includes('.')) return { ...recipe, corruptionParameters: { ...recipe.corruptionParameters, [key]: checked as number } };
  return { ...recipe, [key]: checked };
}
