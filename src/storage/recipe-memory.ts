/**
 * Persists the saved recipes in localStorage, as plain settings. store/recipe/ checks them.
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
  /** In the order in which they were saved; unreadable ones are left out. */
  read(): PersistedRecipe[];
  /** @throws StudioError recipes-not-kept if storage is full or forbidden */
  write(recipes: readonly PersistedRecipe[]): void;
}

const KEY = 'stainless.recipes';

/** @param storage a function, because the getter itself throws in a browser that forbids storage */
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

/** Without storage: lasts as long as the page. */
export function inMemoryRecipes(): RecipeMemory {
  let stored: readonly PersistedRecipe[] = [];
  return {
    read: () => [...stored],
    write: (recipes) => {
      stored = recipes;
    },
  };
}
