import { describe, expect, it } from 'vitest';
import type { Knob } from './knob';
import { defaultRecipe, presetRecipe, presets } from './presets';
import { type RecipeKey, recipeKnobs } from './recipe-knobs';
import { checkedValue, withSetting } from './recipe-setting';
import { StudioError } from './studio-error';

const knobs: Knob[] = Object.values(recipeKnobs);

const messageOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof StudioError) return error.message;
  }
  return 'no error';
};

describe('recipeKnobs', () => {
  it('keeps every default within its own bounds, under its own key, with a sentence of help', () => {
    for (const [key, knob] of Object.entries(recipeKnobs) as [RecipeKey, Knob][]) {
      expect(knob.key).toBe(key);
      expect(knob.help).toMatch(/\.$/);
      if (key !== 'corruption') expect(checkedValue(knob, knob.default)).toBe(knob.default);
    }
  });

  it('keeps every preset within bounds', () => {
    for (const { id } of presets) {
      const recipe = presetRecipe(id);
      for (const knob of knobs) if (knob.key !== 'corruption') checkedValue(knob, recipe[knob.key as RecipeKey]);
    }
  });
});

describe('checkedValue', () => {
  it('takes text as a form gives it', () => {
    expect(checkedValue(recipeKnobs.learningRate, ' 1e-3 ')).toBe(0.001);
    expect(checkedValue(recipeKnobs.network, 'ae')).toBe('ae');
  });

  it.each(['', '  ', 'many', 'NaN', 'Infinity', '-1', '2049', '64.5'])('refuses a size of "%s", and says what would do', (value) => {
    expect(messageOf(() => checkedValue(recipeKnobs.size, value))).toMatch(/size cannot be .*: give a/);
  });

  it('names the choices', () => {
    expect(messageOf(() => checkedValue(recipeKnobs.network, 'gan'))).toContain('aesc, ae');
  });
});

describe('withSetting', () => {
  it('changes one thing', () => {
    expect(withSetting(defaultRecipe, knobs, 'depth', '4')).toEqual({ ...defaultRecipe, depth: 4 });
    expect(withSetting(defaultRecipe, knobs, 'minutes', '2')).toEqual({ ...defaultRecipe, lengthUnit: 'minutes', length: 2 });
  });

  it('puts a corruption’s own knob in its place', () => {
    const blur: Knob = { key: 'stain.blur', kind: 'number', label: '', help: '', default: 0, minimum: 0, maximum: 1, step: 0.1, unit: '' };
    expect(withSetting(defaultRecipe, [...knobs, blur], 'stain.blur', '0.2').corruptionParameters).toEqual({ 'stain.blur': 0.2 });
  });

  it('names the settings there are', () => {
    expect(messageOf(() => withSetting(defaultRecipe, knobs, 'sise', 1))).toContain('size');
    expect(messageOf(() => presetRecipe('fast' as 'quick'))).toContain('quick, best, paper');
  });
});
