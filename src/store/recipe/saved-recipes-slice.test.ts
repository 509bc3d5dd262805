/** Recipes with a name: saved, chosen, renamed, removed and given back, from files and beside another tab. */
import { describe, expect, it } from 'vitest';
import { presetRecipe } from '../../domain/presets';
import { StudioError } from '../../domain/studio-error';
import { inMemoryDeviceTrials } from '../../storage/device-trial-memory';
import { memoryProjects } from '../../storage/project-repository';
import { inMemoryRecipes, type RecipeMemory } from '../../storage/recipe-memory';
import { createStudioStore } from '../studio-store';
import { createFakeClient } from '../testing/fake-client';
import { writeRecipeFile } from './recipe-file';

const studio = (memory: RecipeMemory = inMemoryRecipes()) =>
  createStudioStore(createFakeClient(), inMemoryDeviceTrials(), memoryProjects(), memory).getState;

describe('saved recipes', () => {
  it('are there at the next visit, and come back whole when chosen', () => {
    const memory = inMemoryRecipes();
    const first = studio(memory);
    first().recipe.changeSetting('maps', 8);
    first().recipe.changeSetting('stain.irregularity', 0.3);
    first().savedRecipes.saveRecipe(' Tiles ');
    const {
      recipe: { recipe },
    } = first();

    const later = studio(memory);
    expect(later().savedRecipes.savedRecipes.map(({ name }) => name)).toEqual(['Tiles']);
    later().savedRecipes.chooseSavedRecipe(later().savedRecipes.savedRecipes[0].id);
    expect(later().recipe).toMatchObject({ recipe, savedRecipeId: later().savedRecipes.savedRecipes[0].id });
    later().recipe.choosePreset('paper');
    expect(later().recipe.savedRecipeId).toBeNull();
  });

  it('have names of their own, also after renaming', () => {
    const get = studio();
    for (const name of ['Tiles', 'Tiles', 'Cloth']) get().savedRecipes.saveRecipe(name);
    const [, , cloth] = get().savedRecipes.savedRecipes;
    get().savedRecipes.renameRecipe(cloth.id, 'Tiles');
    expect(get().savedRecipes.savedRecipes.map(({ name }) => name)).toEqual(['Tiles', 'Tiles 2', 'Tiles 3']);
    get().savedRecipes.renameRecipe(cloth.id, 'Tiles 3');
    expect(get().savedRecipes.savedRecipes[2].name).toBe('Tiles 3');
  });

  it('come back in their place when a removal is undone', () => {
    const get = studio();
    for (const name of ['a', 'b', 'c']) get().savedRecipes.saveRecipe(name);
    get().savedRecipes.removeRecipe(get().savedRecipes.savedRecipes[1].id);
    expect(get().savedRecipes.savedRecipes.map(({ name }) => name)).toEqual(['a', 'c']);
    get().savedRecipes.undoRemoveRecipe();
    expect(get().savedRecipes.savedRecipes.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(get().savedRecipes.removedRecipe).toBeNull();
  });

  it('come from a file, which is refused with its reason and changes nothing when it is wrong', async () => {
    const get = studio();
    await get().savedRecipes.openRecipeFile('tiles.json', new Blob(['{}']));
    expect(get().savedRecipes.recipeError?.message).toContain('tiles.json is not a recipe');
    expect(get().savedRecipes.savedRecipes).toEqual([]);
    await get().savedRecipes.openRecipeFile('tiles.json', new Blob([writeRecipeFile({ name: 'Tiles', recipe: presetRecipe('paper') })]));
    expect(get()).toMatchObject({
      recipe: { recipe: presetRecipe('paper') },
      savedRecipes: { recipeError: null, savedRecipes: [{ name: 'Tiles' }] },
    });
  });

  it('of two tabs do not undo each other', () => {
    const memory = inMemoryRecipes();
    const [one, other] = [studio(memory), studio(memory)];
    one().savedRecipes.saveRecipe('One');
    other().savedRecipes.saveRecipe('Other');
    expect(memory.read().map(({ name }) => name)).toEqual(['One', 'Other']);
  });

  it('of a newer studio stay kept though this one cannot follow them', () => {
    const memory = inMemoryRecipes();
    memory.write([{ id: 'x', name: 'Newer', settings: { telepathy: 1 } }]);
    const get = studio(memory);
    expect(get().savedRecipes.savedRecipes).toEqual([]);
    get().savedRecipes.saveRecipe('Own');
    expect(memory.read().map(({ name }) => name)).toEqual(['Own', 'Newer']);
  });

  it('stay in the page where the browser keeps nothing, and the page says so', () => {
    const refusing: RecipeMemory = {
      read: () => [],
      write: () => {
        throw new StudioError('recipes-not-kept', { detail: 'full' });
      },
    };
    const get = studio(refusing);
    get().savedRecipes.saveRecipe('a');
    expect(get().savedRecipes.recipeError?.code).toBe('recipes-not-kept');
    get().savedRecipes.dismissRecipeError();
    get().savedRecipes.saveRecipe('b');
    expect(get().savedRecipes.savedRecipes.map(({ name }) => name)).toEqual(['a', 'b']);
  });
});
