/**
 * Recipes that were saved with a name, beside the presets. The browser's memory is asked before each change, so that two tabs do
 * not undo each other's.
 */
import { recipeFromSettings } from '../../corruption/recipe-settings';
import { withAreas } from '../../domain/areas';
import { withLevels } from '../../domain/levels';
import { randomId } from '../../domain/random-id';
import type { Recipe } from '../../domain/recipe';
import { asStudioError } from '../../domain/studio-error';
import type { PersistedRecipe } from '../../storage/recipe-memory';
import type { NamedRecipe, SavedRecipe, SavedRecipesSlice } from '../state/saved-recipes-state';
import type { SliceContext } from '../state/slice-context';
import type { StudioState } from '../state/studio-state';
import { allSettings, readRecipeFile } from './recipe-file';

export function createSavedRecipesSlice({ get, set, recipeMemory }: SliceContext): SavedRecipesSlice {
  let isKept = true;

  const change = (edit: (saved: readonly SavedRecipe[]) => readonly SavedRecipe[]): void => {
    const kept = recipeMemory.read();
    const savedRecipes = edit(isKept ? readable(kept) : get().savedRecipes.savedRecipes);
    const foreign = kept.filter(({ settings }) => !recipeOf(settings));
    set({ savedRecipes: { savedRecipes } });
    try {
      recipeMemory.write([...savedRecipes.map(({ id, name, recipe }) => ({ id, name, settings: allSettings(recipe) })), ...foreign]);
      isKept = true;
    } catch (thrown) {
      isKept = false;
      set({ savedRecipes: { recipeError: asStudioError(thrown, 'saving the recipe') } });
    }
  };

  const add = ({ name, recipe }: NamedRecipe): void => {
    const id = randomId();
    change((saved) => [...saved, { id, name: freeName(name, saved), recipe }]);
    get().recipe.setRecipe(withPicturesAtHand(recipe), { savedRecipeId: id });
  };

  /** A recipe that was saved with pictures of 8 bits says nothing of levels, and many say nothing of areas; those of the pictures at hand stay. */
  const withPicturesAtHand = (recipe: Recipe): Recipe => {
    const { levels, areas } = get().recipe.recipe;
    return withAreas(withLevels(recipe, recipe.levels ?? levels), recipe.areas ?? areas);
  };

  return {
    savedRecipes: readable(recipeMemory.read()),
    removedRecipe: null,
    recipeError: null,
    saveRecipe: (name) => add({ name, recipe: get().recipe.recipe }),
    chooseSavedRecipe: (id) => {
      const chosen = get().savedRecipes.savedRecipes.find((saved) => saved.id === id);
      if (chosen) get().recipe.setRecipe(withPicturesAtHand(chosen.recipe), { savedRecipeId: id });
    },
    renameRecipe: (id, name) =>
      change((saved) => {
        const others = saved.filter((other) => other.id !== id);
        return saved.map((each) => (each.id === id ? { ...each, name: freeName(name, others) } : each));
      }),
    removeRecipe: (id) => {
      const index = get().savedRecipes.savedRecipes.findIndex((saved) => saved.id === id);
      if (index < 0) return;
      set({ savedRecipes: { removedRecipe: { saved: get().savedRecipes.savedRecipes[index], index } } });
      change((saved) => saved.filter((each) => each.id !== id));
      if (get().recipe.savedRecipeId === id) set({ recipe: { savedRecipeId: null } });
    },
    undoRemoveRecipe: () => {
      const {
        savedRecipes: { removedRecipe: removed },
      } = get();
      if (!removed) return;
      change((saved) => saved.toSpliced(removed.index, 0, removed.saved));
      set({ savedRecipes: { removedRecipe: null } });
    },
    clearRemovedRecipe: () => set({ savedRecipes: { removedRecipe: null } }),
    openRecipeFile: async (path, file) => {
      try {
        const opened = readRecipeFile(path, await file.text());
        set({ savedRecipes: { recipeError: null } });
        add(opened);
      } catch (thrown) {
        set({ savedRecipes: { recipeError: asStudioError(thrown, `opening ${path}`) } });
      }
    },
    dismissRecipeError: () => set({ savedRecipes: { recipeError: null } }),
  };
}

/** One that this studio cannot follow, for instance of a newer version, stays kept but is not offered. */
function readable(kept: readonly PersistedRecipe[]): SavedRecipe[] {
  return kept.flatMap(({ id, name, settings }) => {
    const recipe = recipeOf(settings);
    return recipe ? [{ id, name, recipe }] : [];
  });
}

function recipeOf(settings: PersistedRecipe['settings']): Recipe | null {
  try {
    return recipeFromSettings(Object.entries(settings));
  } catch {
    return null;
  }
}

function freeName(wished: string, saved: readonly SavedRecipe[]): string {
  const name = wished.trim();
  const isTaken = (candidate: string) => saved.some((each) => each.name === candidate);
  let free = name;
  for (let number = 2; isTaken(free); number++) free = `${name} ${number}`;
  return free;
}

/** The saved recipe that was chosen last; null where it is a preset. */
export const chosenSavedRecipeOf = ({
  savedRecipes: { savedRecipes },
  recipe: { savedRecipeId },
}: Pick<StudioState, 'savedRecipes' | 'recipe'>) => savedRecipes.find(({ id }) => id === savedRecipeId) ?? null;
