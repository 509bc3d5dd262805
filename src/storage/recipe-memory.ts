/**
 * Remembers from visit to visit the recipes that were saved with a name, as plain settings. What a setting means and may be it does
 * not know: see store/recipe-file.ts.
 */
import * as v from 'valibot';
import { StudioError } from '../domain/studio-error';

const persistedRecipeSchema = v.object({
  id: v.string(),
  name: v.string(),
  /** By knob key; a corruption model's own as `model.parameter`. */
  settings: v.record(v.string(), v.union([v.string(), v.number()])),
});

export type PersistedRecipe = Readonly<v.InferOutput<typeof persistedRecipeSchema>>;

export interface RecipeMemory {
  /** In the order in which they were saved; what cannot be read is left out. */
  read(): PersistedRecipe[];
  /** @throws StudioError recipes-not-kept where the browser is full or keeps nothing */
  write(recipes: readonly PersistedRecipe[]): void;
}

const KEY = 'stainless.recipes';

/** @param storage as a function, since a browser that forbids storage throws when it is asked for it */
export function createRecipeMemory(storage: () => Pick<Storage, 'getItem' | 'setItem'>): RecipeMemory {
  return {
    read: () => {
      try {
        const list: unknown = JSON.parse(storage().getItem(KEY) ?? '[]');
        return Array.isArray(list) ? list.filter((entry) => v.is(persistedRecipeSchema, entry)) : [];
      } catch {
        return [];
      }
    },
    write: (recipes) => {
      try {
        storage().setItem(KEY, JSON.stringify(recipes));
      } catch (thrown) {
        throw new StudioError('recipes-not-kept', { detail: thrown instanceof Error ? thrown.message : String(thrown) });
      }
    },
  };
}

/** Remembers for as long as the page is open. */
export function inMemoryRecipes(): RecipeMemory {
  let kept: readonly PersistedRecipe[] = [];
  return {
    read: () => [...kept],
    write: (recipes) => {
      kept = recipes;
    },
  };
}
