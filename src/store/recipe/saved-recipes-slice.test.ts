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
    first().changeSetting('maps', 8);
    first().changeSetting('stain.irregularity', 0.3);
    first().saveRecipe(' Tiles ');
    const { recipe } = first();

    const later = studio(memory);
    expect(later().savedRecipes.map(({ name }) => name)).toEqual(['Tiles']);
    later().chooseSavedRecipe(later().savedRecipes[0].id);
    expect(later()).toMatchObject({ recipe, savedRecipeId: later().savedRecipes[0].id });
    later().choosePreset('paper');
    expect(later().savedRecipeId).toBeNull();
  });

  it('have names of their own, also after renaming', () => {
    const get = studio();
    for (const name of ['Tiles', 'Tiles', 'Cloth']) get().saveRecipe(name);
    const [, , cloth] = get().savedRecipes;
    get().renameRecipe(cloth.id, 'Tiles');
    expect(get().savedRecipes.map(({ name }) => name)).toEqual(['Tiles', 'Tiles 2', 'Tiles 3']);
    get().renameRecipe(cloth.id, 'Tiles 3');
    expect(get().savedRecipes[2].name).toBe('Tiles 3');
  });

  it('come back in their place when a removal is undone', () => {
    const get = studio();
    for (const name of ['a', 'b', 'c']) get().saveRecipe(name);
    get().removeRecipe(get().savedRecipes[1].id);
    expect(get().savedRecipes.map(({ name }) => name)).toEqual(['a', 'c']);
    get().undoRemoveRecipe();
    expect(get().savedRecipes.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(get().removedRecipe).toBeNull();
  });

  it('come from a file, which is refused with its reason and changes nothing when it is wrong', async () => {
    const get = studio();
    await get().openRecipeFile('tiles.json', new Blob(['{}']));
    expect(get().recipeTrouble?.message).toContain('tiles.json is not a recipe');
    expect(get().savedRecipes).toEqual([]);
    await get().openRecipeFile('tiles.json', new Blob([writeRecipeFile({ name: 'Tiles', recipe: presetRecipe('paper') })]));
    expect(get()).toMatchObject({ recipe: presetRecipe('paper'), recipeTrouble: null, savedRecipes: [{ name: 'Tiles' }] });
  });

  it('of two tabs do not undo each other', () => {
    const memory = inMemoryRecipes();
    const [one, other] = [studio(memory), studio(memory)];
    one().saveRecipe('One');
    other().saveRecipe('Other');
    expect(memory.read().map(({ name }) => name)).toEqual(['One', 'Other']);
  });

  it('of a newer studio stay kept though this one cannot follow them', () => {
    const memory = inMemoryRecipes();
    memory.write([{ id: 'x', name: 'Newer', settings: { telepathy: 1 } }]);
    const get = studio(memory);
    expect(get().savedRecipes).toEqual([]);
    get().saveRecipe('Own');
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
    get().saveRecipe('a');
    expect(get().recipeTrouble?.code).toBe('recipes-not-kept');
    get().dismissRecipeTrouble();
    get().saveRecipe('b');
    expect(get().savedRecipes.map(({ name }) => name)).toEqual(['a', 'b']);
  });
});
