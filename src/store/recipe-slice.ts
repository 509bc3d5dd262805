/** The recipe that the next training will follow. It only ever holds valid values; what is being typed wrongly is beside it. */

import { allKnobs } from '../corruption/recipe-settings';
import { type PresetId, presetRecipe } from '../domain/presets';
import type { Recipe } from '../domain/recipe';
import { recipeKnobs } from '../domain/recipe-knobs';
import { withSetting } from '../domain/recipe-setting';
import { asStudioError } from '../domain/studio-error';
import type { SliceContext } from './slice';

export interface RecipeSlice {
  readonly recipe: Recipe;
  /** The preset that was chosen last; the recipe may differ from it by now. */
  readonly preset: PresetId;
  /** What was typed and cannot be, by knob; training waits until it is mended. */
  readonly invalidSettings: Readonly<Record<string, { readonly typed: string; readonly reason: string }>>;
  choosePreset(preset: PresetId): void;
  /** @param key as withSetting takes it */
  changeSetting(key: string, value: string | number): void;
  putRecipe(recipe: Recipe, preset?: PresetId): void;
}

export function createRecipeSlice({ get, set }: SliceContext): RecipeSlice {
  return {
    recipe: presetRecipe('quick'),
    preset: 'quick',
    invalidSettings: {},
    choosePreset: (preset) => {
      // Proportions were chosen on the Data step, for these pictures; a preset is about the training.
      const { fit } = get().recipe;
      set({ preset, recipe: { ...presetRecipe(preset), fit }, invalidSettings: {} });
    },
    changeSetting: (key, value) => {
      const { [key]: _mended, ...invalidSettings } = get().invalidSettings;
      try {
        set({ recipe: withSetting(get().recipe, allKnobs, key, value), invalidSettings });
      } catch (thrown) {
        const { facts, message } = asStudioError(thrown, 'changing the recipe');
        const reason = typeof facts.detail === 'string' ? capitalised(facts.detail) : message;
        set({ invalidSettings: { ...invalidSettings, [key]: { typed: String(value), reason } } });
      }
    },
    putRecipe: (recipe, preset) => set({ recipe, invalidSettings: {}, ...(preset ? { preset } : {}) }),
  };
}

/** Labels of the knobs in which a recipe differs from its preset. */
export function differencesFromPreset(recipe: Recipe, preset: PresetId): string[] {
  const base = presetRecipe(preset);
  const own = Object.values(recipeKnobs)
    .filter(({ key }) => recipe[key] !== base[key])
    .map(({ label }) => label);
  return Object.keys(recipe.corruptionParameters).length > 0 ? [...own, 'Corruption parameters'] : own;
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
