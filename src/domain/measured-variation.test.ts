import { describe, expect, it } from 'vitest';
import { atInputSide, isCovered, type MeasuredVariation, proposedChoice, proposedSettings } from './measured-variation';
import { defaultRecipe } from './presets';

const still: MeasuredVariation = { pictures: 20, light: 0, colour: 0, focus: 0, position: 0, rotation: 0, size: 0 };

describe('the proposal', () => {
  it.each([
    ['rotation', 0, 'little'],
    ['rotation', 3.5, 'little'],
    ['rotation', 14, 'much'],
    ['rotation', 40, 'any'],
    ['rotation', 171, 'any'],
    ['light', 0.14, 'little'],
    ['light', 0.2, 'much'],
    ['light', 2, 'much'],
    ['position', 0.056, 'much'],
    ['focus', 0.8, 'little'],
  ] as const)('for %s of %d is %s: never less than a little', (kind, extent, choice) => {
    expect(proposedChoice(kind, { ...still, [kind]: extent })).toBe(choice);
  });

  it('is none where nothing can be told, and then no choice is too narrow', () => {
    expect(proposedChoice('rotation', { ...still, rotation: null })).toBeNull();
    expect(isCovered('rotation', 'none', { ...still, rotation: null })).toBe(true);
  });

  it('marks a choice that is less than what was measured', () => {
    const turned = { ...still, rotation: 40 };
    expect(isCovered('rotation', 'much', turned)).toBe(false);
    expect(isCovered('rotation', 'any', turned)).toBe(true);
    expect(isCovered('rotation', 'none', still)).toBe(true);
  });

  it('names only what a recipe has not', () => {
    const turned = { ...still, rotation: 40, position: null };
    expect(proposedSettings(defaultRecipe, turned)).toEqual([['varyRotation', 'any']]);
    expect(proposedSettings({ ...defaultRecipe, varyRotation: 'any', varyPosition: 'none' }, turned)).toEqual([]);
    expect(proposedSettings({ ...defaultRecipe, varySize: 'none' }, still)).toEqual([['varySize', 'little']]);
  });
});

it('gives a blur in the pixels of the network', () => {
  expect(atInputSide({ ...still, focus: 0.4 }, 256).focus).toBeCloseTo(0.8);
  expect(atInputSide({ ...still, focus: null }, 256).focus).toBeNull();
});
