/** State and actions of the recipe that the next training follows. */
import type { PresetId } from '../../domain/presets';
import type { Recipe } from '../../domain/recipe';

export interface RecipeSlice {
  readonly recipe: Recipe;
  /** The preset that was chosen last; the recipe may differ from it by now. */
  readonly preset: PresetId;
  /** The saved recipe that was chosen since; null where the preset is the last choice. */
  readonly savedRecipeId: string | null;
  /** What was typed and cannot be, by knob; training waits until it is mended. */
  readonly invalidSettings: Readonly<Record<string, { readonly typed: string; readonly reason: string }>>;
  choosePreset(preset: PresetId): void;
  /** @param key as withSetting takes it */
  changeSetting(key: string, value: string | number): void;
  /** @param from where it comes from: a preset, or the id of a saved recipe */
  setRecipe(recipe: Recipe, from?: { readonly preset: PresetId } | { readonly savedRecipeId: string }): void;
}
