/**
 * The recipe together with what the corruption models add to it: the full list of knobs, the way from and to plain settings as
 * links and the command line spell them, and the damage that a recipe asks for.
 */
import { areasText } from '../domain/areas';
import { asEarlier } from '../domain/earlier-recipe';
import type { FloatImage } from '../domain/image';
import type { Knob } from '../domain/knob';
import { levelsText } from '../domain/levels';
import { defaultRecipe, hasChanged, NEWEST_PRESETS, type PresetId, type PresetsVersion, presetRecipe, presets } from '../domain/presets';
import type { Recipe } from '../domain/recipe';
import { type RecipeKey, recipeKnobs } from '../domain/recipe-knobs';
import { withSetting } from '../domain/recipe-setting';
import { regionText } from '../domain/region';
import type { RandomSource } from '../domain/seeded-random';
import { StudioError } from '../domain/studio-error';
import type { CorruptedImage } from './corruption-model';
import { undamaged } from './none';
import { corruptionModel, corruptionModels } from './registry';

const modelKnobs = corruptionModels.flatMap(({ parameters }) => parameters);

/** Every knob there is: the recipe's, with the corruption models as choices, and then each model's own. */
export const allKnobs: readonly Knob[] = [
  ...Object.values(recipeKnobs).map((knob) => (knob.key === 'corruption' ? { ...knob, choices: corruptionChoices() } : knob)),
  ...modelKnobs,
];

function corruptionChoices() {
  return corruptionModels.map(({ id, label, help }) => ({ value: id, label, help }));
}

/**
 * A value for each knob of the recipe's corruption model: its default where the recipe is silent. Two knobs whose names differ
 * only in `minimum` and `maximum` are put in order, so that crossed sliders still mean a range.
 *
 * @returns values by knob key, as CorruptionModel.corrupt takes them
 * @throws StudioError recipe-invalid where there is no such model
 */
export function corruptionParameters(recipe: Recipe): Record<string, number> {
  const { parameters } = corruptionModel(recipe.corruption);
  const values = Object.fromEntries(parameters.map((knob) => [knob.key, recipe.corruptionParameters[knob.key] ?? knob.default]));
  for (const key of Object.keys(values)) {
    const partner = key.replace(/(m)inimum/i, '$1aximum');
    if (partner === key || !(partner in values)) continue;
    [values[key], values[partner]] = [Math.min(values[key], values[partner]), Math.max(values[key], values[partner])];
  }
  return values;
}

/**
 * The damage that a recipe asks for, its share of damaged images included.
 *
 * @returns a function of a clean image and a random source; an image that is spared comes back unchanged with an empty mask
 * @throws StudioError recipe-invalid where there is no such model
 */
export function corruptionFor(recipe: Recipe): (image: FloatImage, random: RandomSource, donor?: FloatImage) => CorruptedImage {
  const model = corruptionModel(recipe.corruption);
  const parameters = corruptionParameters(recipe);
  return (image, random, donor) =>
    random.next() < recipe.corruptionShare ? model.corrupt(image, parameters, random, donor) : undamaged(image);
}

/**
 * The recipe of a list of settings. `preset` comes first wherever it stands, and `presets` is the version of what its name means, 1 where it is
 * absent; of two values for one key the later holds. Without
 * `streams` it has version 1, and without `reviewShare` no grey zone, whatever new recipes have: a link or a file of an earlier studio gives
 * the run and the verdicts that it gave.
 *
 * @param entries knob keys, `preset`, or `steps`, `epochs`, `minutes`, with their values
 * @throws StudioError recipe-invalid, naming the setting
 */
export function recipeFromSettings(entries: Iterable<readonly [key: string, value: string | number]>): Recipe {
  const settings = [...entries];
  const preset = settings.findLast(([key]) => key === 'preset');
  const version = readPresetsVersion(settings.findLast(([key]) => key === 'presets')?.[1] ?? 1);
  const start = asEarlier(preset ? presetRecipe(String(preset[1]) as PresetId, version) : defaultRecipe);
  const others = settings.filter(([key]) => key !== 'preset' && key !== 'presets');
  return others.reduce((recipe, [key, value]) => withSetting(recipe, allKnobs, key, value), start);
}

/**
 * The shortest list of settings that gives this recipe again: the nearest preset and what differs from it. A model's parameter
 * at its default is the same as none.
 */
export function settingsFromRecipe(recipe: Recipe): [key: string, value: string][] {
  const lists = presets.flatMap(({ id }): [string, string][][] => {
    const first: [string, string][] = [['preset', id], ...differences(recipe, presetRecipe(id, 1))];
    const now: [string, string][] = [['preset', id], ['presets', String(NEWEST_PRESETS)], ...differences(recipe, presetRecipe(id))];
    return hasChanged(id) ? [first, now] : [first];
  });
  return lists.reduce((shortest, list) => (list.length < shortest.length ? list : shortest));
}

/** @throws StudioError recipe-invalid */
function readPresetsVersion(value: string | number): PresetsVersion {
  const version = ([1, 2] as const).find((known) => String(known) === String(value).trim());
  if (version) return version;
  throw new StudioError('recipe-invalid', { knob: 'presets', value, detail: 'choose one of 1, 2.' });
}

function differences(recipe: Recipe, preset: Recipe): [string, string][] {
  const { streams = 1 } = recipe;
  const plain = (Object.keys(recipeKnobs) as RecipeKey[]).filter(
    (key) => key !== 'length' && key !== 'lengthUnit' && key !== 'reviewShare' && recipe[key] !== preset[key],
  );
  const sameLength = recipe.length === preset.length && recipe.lengthUnit === preset.lengthUnit;
  const region = regionText(recipe.region);
  const levels = levelsText(recipe.levels);
  const areas = areasText(recipe.areas);
  const own = modelKnobs.flatMap(({ key, default: standard }): [string, string][] => {
    const value = recipe.corruptionParameters[key] ?? standard;
    return value === (preset.corruptionParameters[key] ?? standard) ? [] : [[key, String(value)]];
  });
  return [
    ...plain.map((key): [string, string] => [key, String(recipe[key])]),
    ...(region === regionText(preset.region) ? [] : [['region', region] satisfies [string, string]]),
    ...(levels === levelsText(preset.levels) ? [] : [['levels', levels] satisfies [string, string]]),
    ...(areas === areasText(preset.areas) ? [] : [['areas', areas] satisfies [string, string]]),
    ...(sameLength ? [] : [[recipe.lengthUnit, String(recipe.length)] satisfies [string, string]]),
    ...own,
    ...(recipe.reviewShare > 0 ? [['reviewShare', String(recipe.reviewShare)] satisfies [string, string]] : []),
    ...(streams === 1 ? [] : [['streams', String(streams)] satisfies [string, string]]),
  ];
}
