/** The link: what it can say, what it leaves out, and that it comes back the same. */
import { describe, expect, it } from 'vitest';
import { presetRecipe } from '../../domain/presets';
import type { Recipe } from '../../domain/recipe';
import { readLink, writeLink } from './recipe-link';

describe('the experiment in the address', () => {
  it('reads preset, length, knobs and device', () => {
    const { recipe, device, errors } = readLink('#preset=paper&minutes=3&size=128&device=wasm&seed=9');
    expect(recipe).toMatchObject({ batch: 16, lengthUnit: 'minutes', length: 3, size: 128, seed: 9 });
    expect(device).toBe('wasm');
    expect(errors).toEqual([]);
  });

  it('leaves out what is wrong, says so, and keeps the rest', () => {
    const { recipe, device, errors } = readLink('#size=7&nonsense=1&maps=8&device=toaster&preset=slow');
    expect(recipe).toMatchObject({ size: 128, maps: 8 });
    expect(device).toBe('auto');
    expect(errors).toHaveLength(4);
    expect(errors[0]).toContain('size cannot be 7');
  });

  it('carries areas, with names of any letters', () => {
    const text = 'ignore:Größe, gedruckt:0.6,0.1,0.8,0.1,0.8,0.2;inspect:0,0,1,0,1,1';
    const { recipe, errors } = readLink(
      `#areas=${encodeURIComponent(text.replace('Größe, gedruckt', encodeURIComponent('Größe, gedruckt')))}`,
    );
    expect(errors).toEqual([]);
    expect(recipe?.areas?.map(({ kind, name, points }) => [kind, name, points.length])).toEqual([
      ['ignore', 'Größe, gedruckt', 3],
      ['inspect', undefined, 3],
    ]);
    expect(readLink(writeLink(recipe as Recipe, 'auto')).recipe).toEqual(recipe);
    expect(readLink('#areas=ignore:0.9').errors[0]).toContain('areas cannot be ignore:0.9');
  });

  it('carries the region of interest', () => {
    const { recipe, errors } = readLink('#region=0.1,0.2,0.5,0.6');
    expect(recipe?.region).toEqual({ left: 0.1, top: 0.2, width: 0.5, height: 0.6 });
    expect(recipe && decodeURIComponent(writeLink(recipe, 'auto'))).toBe('#preset=quick&region=0.1,0.2,0.5,0.6');
    expect(errors).toEqual([]);
    expect(readLink('#region=0.9,0,0.5,1').errors[0]).toContain('region cannot be 0.9,0,0.5,1');
  });

  it('carries the levels', () => {
    const { recipe, errors } = readLink('#levels=1000,43000');
    expect(recipe?.levels).toEqual({ black: 1000, white: 43_000 });
    expect(recipe && decodeURIComponent(writeLink(recipe, 'auto'))).toBe('#preset=quick&levels=1000,43000');
    expect(errors).toEqual([]);
    expect(readLink('#levels=9,1').errors[0]).toContain('levels cannot be 9,1');
  });

  it('carries the version of the streams, and has version 1 without it', () => {
    expect(readLink('#preset=paper').recipe).not.toHaveProperty('streams');
    expect(readLink('#preset=paper&reviewShare=0.05&streams=2').recipe).toEqual(presetRecipe('paper'));
    expect(writeLink(presetRecipe('paper'), 'auto')).toBe('#preset=paper&reviewShare=0.05&streams=2');
    for (const link of ['#preset=quick', '#preset=quick&seed=7', '#preset=best&seed=7&streams=2']) {
      const { recipe, errors } = readLink(link);
      expect(errors).toEqual([]);
      expect(recipe && writeLink(recipe, 'auto')).toBe(link);
    }
    expect(readLink('#streams=3').errors[0]).toContain('streams cannot be 3: choose one of 1, 2.');
  });

  it('carries the share to look at, and has none without it', () => {
    expect(readLink('#preset=best&streams=2').recipe?.reviewShare).toBe(0);
    expect(readLink('#reviewShare=0.1&preset=best').recipe?.reviewShare).toBe(0.1);
    expect(readLink('#reviewShare=0.6').errors[0]).toContain('reviewShare cannot be 0.6: give a number from 0 to 0.5.');
  });

  it('is empty for the defaults and otherwise comes back the same', () => {
    expect(writeLink(presetRecipe('quick'), 'auto')).toBe('');
    expect(readLink('').recipe).toBeNull();
    const link = writeLink({ ...presetRecipe('paper'), maps: 8, corruptionParameters: { 'stain.irregularity': 0.3 } }, 'cpu');
    const { recipe, device } = readLink(link);
    expect(recipe && writeLink(recipe, device)).toBe(link);
  });
});
