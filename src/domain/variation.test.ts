import { describe, expect, it } from 'vitest';
import { defaultRecipe, presets } from './presets';
import { recipeKnobs } from './recipe-knobs';
import { reaches, trainingVariationOf, usualVariation, variationKinds, variationKnobs, variationOf } from './variation';

/** What the combined detector learned from before recipes could say what may vary. */
const asBefore = { light: 0.12, colour: 0.06, focus: 1.1, position: 0.03, rotation: 3, size: 0.02 };

describe('what may vary', () => {
  it('is a little of everything in every preset, and where a recipe says nothing', () => {
    expect(usualVariation).toEqual(asBefore);
    expect(variationOf({})).toEqual(asBefore);
    for (const { recipe } of presets) expect(variationOf(recipe)).toEqual(asBefore);
  });

  it('is what the recipe chooses', () => {
    expect(variationOf({ ...defaultRecipe, varyRotation: 'any', varyColour: 'none' })).toEqual({ ...asBefore, rotation: 180, colour: 0 });
  });

  it('goes further with each choice of a knob, in the order of the form', () => {
    for (const kind of variationKinds) {
      const choices = recipeKnobs[variationKnobs[kind]].choices.map(({ value }) => value);
      expect(Object.keys(reaches[kind])).toEqual(choices);
      const values: number[] = Object.values(reaches[kind]);
      expect(values).toEqual([...new Set(values)].sort((a, b) => a - b));
    }
  });

  it('alters nothing in training where a recipe does not say so', () => {
    expect(trainingVariationOf({})).toBeNull();
    expect(trainingVariationOf(defaultRecipe)).toBeNull();
    expect(trainingVariationOf({ ...defaultRecipe, varyTraining: 'altered', varySize: 'much' })).toEqual({ ...asBefore, size: 0.1 });
  });
});

it('leaves every preset and every earlier recipe to train on pictures as they were taken', () => {
  for (const { recipe } of presets) expect(trainingVariationOf(recipe)).toBeNull();
});
