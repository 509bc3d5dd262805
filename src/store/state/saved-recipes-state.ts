/** State and actions of recipes that were saved with a name. */
import type { Recipe } from '../../domain/recipe';
import type { StudioError } from '../../domain/studio-error';

export interface NamedRecipe {
  readonly name: string;
  readonly recipe: Recipe;
}

export interface SavedRecipe extends NamedRecipe {
  readonly id: string;
}

export interface SavedRecipesSlice {
  readonly savedRecipes: readonly SavedRecipe[];
  /** What was removed last, and where it stood. */
  readonly removedRecipe: { readonly saved: SavedRecipe; readonly index: number } | null;
  /** Why a file was not taken, or a recipe is not kept. */
  readonly recipeError: StudioError | null;
  /** Save the recipe at hand; the name gets a number where it is taken. */
  saveRecipe(name: string): void;
  chooseSavedRecipe(id: string): void;
  renameRecipe(id: string, name: string): void;
  removeRecipe(id: string): void;
  undoRemoveRecipe(): void;
  clearRemovedRecipe(): void;
  /** Take a recipe's file in, and choose it. */
  openRecipeFile(path: string, file: Blob): Promise<void>;
  dismissRecipeError(): void;
}
