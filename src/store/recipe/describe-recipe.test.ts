import { expect, it } from 'vitest';
import { presetRecipe } from '../../domain/presets';
import { describeRecipe } from './describe-recipe';

it('says in one sentence what makes a recipe what it is', () => {
  expect(describeRecipe(presetRecipe('paper'))).toBe('AESc at 256 px in grey, corruption: Stain, 250 epochs, batch 16, seed 1.');
  expect(describeRecipe({ ...presetRecipe('best'), length: 1 })).toBe(
    'AESc with a head at 256 px in colour, corruption: Rich, 1 minute, batch 8, seed 1.',
  );
});
