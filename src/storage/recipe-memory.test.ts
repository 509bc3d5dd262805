/** Saved recipes come back at the next visit; a broken entry harms no other, and a browser that keeps nothing is said to be one. */
import { describe, expect, it } from 'vitest';
import { createRecipeMemory, type PersistedRecipe } from './recipe-memory';

const tiles: PersistedRecipe = { id: 'a', name: 'Tiles', settings: { network: 'ae', size: 64, 'stain.irregularity': 0.3 } };

function fakeStorage() {
  const kept = new Map<string, string>();
  return { kept, getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
}

describe('the memory of recipes', () => {
  it('gives back what it was given', () => {
    const storage = fakeStorage();
    expect(createRecipeMemory(() => storage).read()).toEqual([]);
    createRecipeMemory(() => storage).write([tiles]);
    expect(createRecipeMemory(() => storage).read()).toEqual([tiles]);
  });

  it('leaves out what it cannot read', () => {
    const storage = fakeStorage();
    const memory = createRecipeMemory(() => storage);
    memory.write([tiles]);
    const [key] = storage.kept.keys();
    storage.kept.set(key, JSON.stringify([{ name: 'no settings' }, tiles, { ...tiles, settings: { size: null } }]));
    expect(memory.read()).toEqual([tiles]);
    for (const broken of ['', '{', '{}', 'null']) {
      storage.kept.set(key, broken);
      expect(memory.read()).toEqual([]);
    }
  });

  it('says so where the browser keeps nothing', () => {
    const memory = createRecipeMemory(() => {
      throw new DOMException('forbidden', 'SecurityError');
    });
    expect(memory.read()).toEqual([]);
    expect(() => memory.write([tiles])).toThrow(/forbidden/);
  });
});
