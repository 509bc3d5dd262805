/** A recipe's file comes back the same, and a wrong one is refused with a sentence that names what is wrong. */
import { describe, expect, it } from 'vitest';
import { presetRecipe } from '../../domain/presets';
import { withStreams } from '../../domain/random-streams';
import { readRecipeFile, writeRecipeFile } from './recipe-file';

const region = { left: 0.1, top: 0.2, width: 0.5, height: 0.6 };
const recipe = { ...presetRecipe('paper'), maps: 8, region, corruptionParameters: { 'stain.irregularity': 0.3 } };
const written = writeRecipeFile({ name: 'Tiles, slow', recipe });

const changed = (change: (file: { name?: unknown; stainlessRecipe?: number; settings: Record<string, unknown> }) => void): string => {
  const file = JSON.parse(written);
  change(file);
  return JSON.stringify(file);
};

const reading = (text: string) => () => readRecipeFile('tiles.json', text);

describe('a recipe as a file', () => {
  it('comes back the same, name and all', () => {
    expect(readRecipeFile('tiles.json', written)).toEqual({ name: 'Tiles, slow', recipe });
  });

  it('has every knob, so that it means the same when a default has changed', () => {
    const { settings } = JSON.parse(written);
    expect(Object.keys(settings)).toEqual(expect.arrayContaining(['network', 'size', 'views', 'seed', 'stain.irregularity']));
  });

  it('takes the default for a knob that it does not have', () => {
    const older = changed(({ settings }) => delete settings.views);
    expect(readRecipeFile('tiles.json', older).recipe.views).toBe('whole');
  });

  it('has the version of the streams of chance; a file of the first studios has version 1', () => {
    expect(JSON.parse(written).settings.streams).toBe(2);
    const older = changed(({ settings }) => delete settings.streams);
    expect(readRecipeFile('tiles.json', older).recipe).toEqual(withStreams(recipe, 1));
  });

  it('has the share to look at; a file of an earlier studio has none', () => {
    expect(JSON.parse(written).settings.reviewShare).toBe(0.05);
    const older = changed(({ settings }) => delete settings.reviewShare);
    expect(readRecipeFile('tiles.json', older).recipe).toEqual({ ...recipe, reviewShare: 0 });
  });

  it('names the knob that does not exist or cannot be so', () => {
    expect(reading(changed(({ settings }) => Object.assign(settings, { speed: 1 })))).toThrow(/tiles\.json .* speed .* no such setting/);
    expect(reading(changed(({ settings }) => Object.assign(settings, { size: 7 })))).toThrow(
      /size cannot be 7: give a number from 64 to 2048/,
    );
    expect(reading(changed(({ settings }) => Object.assign(settings, { network: 'gan' })))).toThrow(/network cannot be gan: choose one of/);
    expect(reading(changed(({ settings }) => Object.assign(settings, { batch: null })))).toThrow(/settings\.batch cannot be null/);
  });

  it('refuses what is no recipe, or a newer one, and says so', () => {
    expect(reading('not JSON')).toThrow(/tiles\.json is not a recipe .* not JSON/);
    expect(reading('[]')).toThrow(/tiles\.json is not a recipe/);
    expect(reading(changed((file) => delete file.name))).toThrow(/name is missing/);
    expect(reading(changed((file) => Object.assign(file, { stainlessRecipe: 9 })))).toThrow(/newer Stainless/);
  });
});
