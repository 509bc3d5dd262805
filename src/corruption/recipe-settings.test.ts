import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asEarlier } from '../domain/earlier-recipe';
import type { Knob } from '../domain/knob';
import { defaultRecipe, hasChanged, presetRecipe, presets } from '../domain/presets';
import { withStreams } from '../domain/random-streams';
import type { Recipe } from '../domain/recipe';
import { seededRandom } from '../domain/seeded-random';
import { allKnobs, corruptionFor, corruptionParameters, recipeFromSettings, settingsFromRecipe } from './recipe-settings';
import { corruptionModels } from './registry';

const image = { width: 24, height: 24, channels: 1, pixels: new Float32Array(576).fill(1) } as const;

/** Settings as somebody might type them: any knobs in any order, each within its bounds. */
const settingOf = (knob: Knob): fc.Arbitrary<[string, string]> => {
  if (knob.kind === 'choice') return fc.constantFrom(...knob.choices).map(({ value }) => [knob.key, value]);
  const { minimum, maximum } = knob;
  const value =
    knob.kind === 'integer' ? fc.integer({ min: minimum, max: maximum }) : fc.double({ min: minimum, max: maximum, noNaN: true });
  return value.map((number) => [knob.key, String(number)]);
};
const settingLists = fc.array(
  fc.oneof(
    ...allKnobs.map(settingOf),
    fc.constantFrom(...presets).map(({ id }): [string, string] => ['preset', id]),
    fc.constantFrom('1', '2').map((version): [string, string] => ['streams', version]),
    fc.integer({ min: 1, max: 999 }).map((steps): [string, string] => ['steps', String(steps)]),
  ),
  { maxLength: 12 },
);

/** A recipe with every parameter of its model spelled out, and no others. */
const spelledOut = (recipe: Recipe) => ({
  ...recipe,
  corruptionParameters: corruptionModels.map(({ id }) => corruptionParameters({ ...recipe, corruption: id })),
});

describe('allKnobs', () => {
  it('has each key once, the models among the choices, and every default within its own bounds', () => {
    expect(new Set(allKnobs.map(({ key }) => key)).size).toBe(allKnobs.length);
    const corruption = allKnobs.find(({ key }) => key === 'corruption');
    expect(corruption?.kind === 'choice' && corruption.choices.map(({ value }) => value)).toEqual(corruptionModels.map(({ id }) => id));
    const defaults = allKnobs.map((knob): [string, string] => [knob.key, String(knob.default)]);
    expect(settingsFromRecipe(recipeFromSettings(defaults))).toEqual([
      ['preset', 'quick'],
      ['reviewShare', '0.05'],
    ]);
  });
});

describe('settings', () => {
  it('come back as the recipe they were made from', () => {
    fc.assert(
      fc.property(settingLists, (settings) => {
        const recipe = recipeFromSettings(settings);
        expect(spelledOut(recipeFromSettings(settingsFromRecipe(recipe)))).toEqual(spelledOut(recipe));
      }),
      { numRuns: 300 },
    );
  });

  it('start from the preset wherever it stands', () => {
    const settings: [string, string | number][] = Object.entries({ batch: 4, preset: 'paper' });
    expect(recipeFromSettings(settings)).toMatchObject({ size: 256, batch: 4, lengthUnit: 'epochs' });
    expect(recipeFromSettings([])).toEqual(asEarlier(defaultRecipe));
    expect(asEarlier(defaultRecipe)).toEqual({ ...withStreams(defaultRecipe, 1), reviewShare: 0 });
  });

  it.each(presets)('name $id alone where the recipe is that preset, and what earlier studios did not have', ({ id, recipe }) => {
    const since: [string, string][] = hasChanged(id) ? [['presets', '2']] : [];
    expect(settingsFromRecipe(asEarlier(recipe))).toEqual([['preset', id], ...since]);
    expect(settingsFromRecipe(asEarlier(presetRecipe(id, 1)))).toEqual([['preset', id]]);
    expect(settingsFromRecipe(recipe)).toEqual([['preset', id], ...since, ['reviewShare', '0.05'], ['streams', '2']]);
  });

  it('say only what differs from the nearest preset', () => {
    const recipe = recipeFromSettings([
      ['preset', 'paper'],
      ['epochs', '20'],
      ['stain.blur', 0.15],
      ['stain.irregularity', 0.1],
    ]);
    expect(settingsFromRecipe(recipe)).toEqual([
      ['preset', 'paper'],
      ['epochs', '20'],
      ['stain.blur', '0.15'],
    ]);
  });

  it.each([
    { entry: ['preset', 'fast'], says: 'choose one of quick, best, paper.' },
    { entry: ['corruption', 'rust'], says: 'choose one of stain, scratch, drops' },
    { entry: ['stain.blur', '2'], says: 'give a number from 0 to 0.5.' },
    { entry: ['stain.colour', '2'], says: 'there is no such setting' },
    { entry: ['steps', 'many'], says: 'give a number' },
  ] as const)('refuse $entry.0 = $entry.1 with a sentence', ({ entry, says }) => {
    expect(() => recipeFromSettings([entry])).toThrow(says);
  });
});

describe('corruptionParameters', () => {
  it('fills in defaults and puts crossed bounds in order', () => {
    const recipe = { ...defaultRecipe, corruptionParameters: { 'stain.minimumSize': 30, 'stain.colourMaximum': 5 } };
    expect(corruptionParameters(recipe)).toEqual({
      'stain.minimumSize': 12,
      'stain.maximumSize': 30,
      'stain.irregularity': 0.1,
      'stain.blur': 0,
      'stain.colourMinimum': 5,
      'stain.colourMaximum': 10,
    });
  });

  it('leaves out what belongs to another model', () => {
    expect(corruptionParameters({ ...defaultRecipe, corruption: 'none', corruptionParameters: { 'stain.blur': 0.2 } })).toEqual({});
  });
});

describe('corruptionFor', () => {
  const damagedShare = (recipe: Recipe) => {
    const corrupt = corruptionFor(recipe);
    const results = Array.from({ length: 200 }, (_, seed) => corrupt(image, seededRandom(seed)));
    for (const { image: after, mask } of results) {
      expect(after.pixels.some((value) => value !== 1)).toBe(mask.pixels.includes(1));
      expect(after.pixels).not.toBe(image.pixels);
    }
    return results.filter(({ mask }) => mask.pixels.includes(1)).length / 200;
  };

  it('damages the share that the recipe asks for and spares the others wholly', () => {
    expect(damagedShare({ ...defaultRecipe, corruptionShare: 1 })).toBe(1);
    expect(damagedShare({ ...defaultRecipe, corruptionShare: 0 })).toBe(0);
    expect(Math.abs(damagedShare({ ...defaultRecipe, corruptionShare: 0.5 }) - 0.5)).toBeLessThan(0.1);
  });

  it('damages nothing with the model none', () => {
    expect(damagedShare({ ...defaultRecipe, corruption: 'none' })).toBe(0);
  });

  it('uses the parameters of the recipe', () => {
    const large = { ...defaultRecipe, corruptionParameters: { 'stain.minimumSize': 30, 'stain.maximumSize': 30 } };
    const { mask } = corruptionFor(large)(image, seededRandom(1));
    expect(mask.pixels.reduce((sum, value) => sum + value, 0)).toBeGreaterThan(100);
  });
});
