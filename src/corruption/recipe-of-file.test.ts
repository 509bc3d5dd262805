import { expect, it } from 'vitest';
import { defaultRecipe } from '../domain/presets';
import { assertRecipeOfFile } from './recipe-of-file';

it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'dents', ''])(
  'refuses the corruption "%s" by the name of the file',
  (corruption) => {
    expect(() => assertRecipeOfFile({ ...defaultRecipe, corruption }, 'line 3.stainless.zip')).toThrow(
      `line 3.stainless.zip cannot be opened: its recipe's corruption cannot be "${corruption}": choose one of stain,`,
    );
  },
);

it('refuses a value beyond its bounds, and lets all that the presets have in', () => {
  const recipe = { ...defaultRecipe, corruptionParameters: { 'stain.irregularity': 1e9 } };
  expect(() => assertRecipeOfFile(recipe, 'a.zip')).toThrow("a.zip cannot be opened: its recipe's stain.irregularity cannot be");
  expect(() => assertRecipeOfFile(defaultRecipe, 'a.zip')).not.toThrow();
});
