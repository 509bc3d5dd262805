import { expect, it } from 'vitest';
import { recipeKnobs } from '../../domain/recipe-knobs';
import { exampleCard, exampleOptions } from '../testing/example-model';
import { readInferenceCard, writeInferenceCard } from './inference-card';

const withWidth = (width: number) => {
  const card = exampleCard(exampleOptions);
  return { ...card, preparation: { ...card.preparation, width, height: 40 } };
};
const reread = (width: number) => readInferenceCard(writeInferenceCard(withWidth(width)), 'model.zip').preparation.width;

it('takes inputs up to the largest, which narrow pictures have at any size', () => {
  expect([reread(800), reread(recipeKnobs.size.maximum)]).toEqual([800, 2048]);
  expect(() => reread(2049)).toThrow('preparation.width');
});
