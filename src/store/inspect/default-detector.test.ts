/** Which detector Inspect shows: the combined one for new work; what a person chose; the residual where a model has nothing else. */
import { expect, it } from 'vitest';
import { presets } from '../../domain/presets';
import type { Recipe } from '../../domain/recipe';
import { createStudioStore } from '../studio-store';
import { createFakeClient, modelCard } from '../testing/fake-client';

const scores = modelCard.calibration.imageScores;
const { calibration } = modelCard;
const withCombined = { ...modelCard, calibration: { ...calibration, imageScores: { ...scores, combined: [1, 2, 3] } } };

function studio() {
  const { getState } = createStudioStore(createFakeClient());
  return {
    trains: (card: typeof modelCard, recipe: Recipe = card.recipe) =>
      getState().train.setModel({
        card: { ...card, recipe },
        origin: { kind: 'trained' },
        trainedWith: { recipe, goodIds: [] },
        presence: 'here',
      }),
    chooses: (detector: 'residual' | 'uncertainty' | 'encoder') => getState().inspect.changeView({ detector }),
    shown: () => getState().inspect.viewSettings.detector,
  };
}

it.each(presets)('opens with combined after the preset $id', ({ recipe }) => {
  const { trains, shown } = studio();
  expect(shown()).toBe('combined');
  trains(withCombined, recipe);
  expect(shown()).toBe('combined');
});

it('keeps what a person chose when the next model is trained, as long as that has it', () => {
  const { trains, chooses, shown } = studio();
  trains(withCombined);
  chooses('uncertainty');
  trains(withCombined);
  expect(shown()).toBe('uncertainty');
  chooses('residual');
  trains(withCombined);
  expect(shown()).toBe('residual');
});

it('falls back to the residual for a model without statistics for combined, and is back with the next that has them', () => {
  const { trains, shown } = studio();
  trains(modelCard);
  expect(shown()).toBe('residual');
  trains(withCombined);
  expect(shown()).toBe('combined');
});
