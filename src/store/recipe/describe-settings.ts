/** A recipe setting by setting, in the words of its form: for reports. In one sentence: describe-recipe.ts. */
import { allKnobs } from '../../corruption/recipe-settings';
import { corruptionModel } from '../../corruption/registry';
import type { Knob } from '../../domain/knob';
import type { Recipe } from '../../domain/recipe';

export interface DescribedSetting {
  readonly label: string;
  readonly value: string;
}

/** Every knob that takes part: those of the recipe, the length in one, then those of its own model of damage. The region is no knob. */
export function describeSettings(recipe: Recipe): DescribedSetting[] {
  const own = corruptionModel(recipe.corruption).parameters.map(({ key }) => key);
  return allKnobs
    .filter(({ key }) => key !== 'lengthUnit' && (!key.includes('.') || own.includes(key)))
    .map((knob) => ({ label: knob.label, value: shownValue(recipe, knob) }));
}

function shownValue(recipe: Recipe, knob: Knob): string {
  if (knob.key === 'length') return `${recipe.length} ${recipe.length === 1 ? recipe.lengthUnit.slice(0, -1) : recipe.lengthUnit}`;
  if (knob.kind === 'choice') {
    const value = String(recipe[knob.key as keyof Recipe] ?? knob.whenAbsent);
    return knob.choices.find((choice) => choice.value === value)?.label ?? value;
  }
  const value = knob.key.includes('.')
    ? (recipe.corruptionParameters[knob.key] ?? knob.default)
    : (recipe[knob.key as keyof Recipe] ?? knob.whenAbsent);
  return `${value}${knob.unit && ` ${knob.unit}`}`;
}
