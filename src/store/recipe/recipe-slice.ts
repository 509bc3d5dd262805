/** The recipe that the next training will follow. It only ever holds valid values; what is being typed wrongly is beside it. */
import { allKnobs } from '../../corruption/recipe-settings';
import { areasText, withAreas } from '../../domain/areas';
import { levelsText, withLevels } from '../../domain/levels';
import { presetRecipe } from '../../domain/presets';
import type { Recipe } from '../../domain/recipe';
import { recipeKnobs } from '../../domain/recipe-knobs';
import { withSetting } from '../../domain/recipe-setting';
import { regionText, withRegion } from '../../domain/region';
import { asStudioError } from '../../domain/studio-error';
import type { RecipeSlice } from '../state/recipe-state';
import type { SliceContext } from '../state/slice-context';

export function createRecipeSlice({ get, set }: SliceContext): RecipeSlice {
  return {
    recipe: presetRecipe('quick'),
    preset: 'quick',
    savedRecipeId: null,
    invalidSettings: {},
    choosePreset: (preset) => {
      // Proportions, region, levels and areas were chosen on the Data step, for these pictures; a preset is about the training.
      const { fit, region, levels, areas } = get().recipe.recipe;
      get().recipe.setRecipe(withAreas(withLevels(withRegion({ ...presetRecipe(preset), fit }, region), levels), areas), { preset });
    },
    changeSetting: (key, value) => {
      const { [key]: _mended, ...invalidSettings } = get().recipe.invalidSettings;
      try {
        set({ recipe: { recipe: withSetting(get().recipe.recipe, allKnobs, key, value), invalidSettings } });
      } catch (thrown) {
        const { facts, message } = asStudioError(thrown, 'changing the recipe');
        const reason = typeof facts.detail === 'string' ? capitalised(facts.detail) : message;
        set({ recipe: { invalidSettings: { ...invalidSettings, [key]: { typed: String(value), reason } } } });
      }
    },
    setRecipe: (recipe, from) => set({ recipe: { recipe, invalidSettings: {}, savedRecipeId: null, ...from } }),
  };
}

/** Labels of the knobs in which a recipe differs from the one it started from. */
export function differencesBetween(recipe: Recipe, base: Recipe): string[] {
  const own: string[] = Object.values(recipeKnobs)
    .filter(({ key }) => recipe[key] !== base[key])
    .map(({ label }) => label);
  if (regionText(recipe.region) !== regionText(base.region)) own.push('Region of interest');
  if (levelsText(recipe.levels) !== levelsText(base.levels)) own.push('Levels');
  if (areasText(recipe.areas) !== areasText(base.areas)) own.push('Areas');
  const parameters = ({ corruptionParameters }: Recipe) => JSON.stringify(Object.entries(corruptionParameters).sort());
  return parameters(recipe) === parameters(base) ? own : [...own, 'Corruption parameters'];
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
