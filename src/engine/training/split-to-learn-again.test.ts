import { describe, expect, it } from 'vitest';
import { defaultRecipe } from '../../domain/presets';
import { splitGoodPictures } from './split-good-pictures';
import { splitToLearnAgain } from './split-to-learn-again';

const pictures = (...paths: string[]) => paths.map((path) => ({ path }));
const cardOf = (...heldOut: string[]) => ({
  recipe: defaultRecipe,
  calibration: { heldOut, imageScores: { residual: [], uncertainty: [] }, pixelThresholds: { residual: 0, uncertainty: 0 } },
});

describe('learning again', () => {
  it('keeps held out what was, and learns from all others, new ones too', () => {
    const { learned, heldOut } = splitToLearnAgain(pictures('a', 'b', 'c', 'new'), cardOf('b'));
    expect(learned).toEqual(pictures('a', 'c', 'new'));
    expect(heldOut).toEqual(pictures('b'));
  });

  it('forgets held-out pictures that are no longer good', () => {
    expect(splitToLearnAgain(pictures('a', 'b', 'c'), cardOf('b', 'gone')).heldOut).toEqual(pictures('b'));
  });

  it('splits as a training does where none of the held-out pictures is at hand, or nothing else is', () => {
    const good = pictures('a', 'b', 'c', 'd', 'e', 'f');
    const split = splitGoodPictures(6, defaultRecipe.validationShare, defaultRecipe.seed);
    const expected = { learned: split.train.map((at) => good[at]), heldOut: split.heldOut.map((at) => good[at]) };
    expect(splitToLearnAgain(good, cardOf('elsewhere'))).toEqual(expected);
    expect(splitToLearnAgain(good, cardOf('a', 'b', 'c', 'd', 'e'))).toEqual(expected);
  });

  it('needs four pictures then', () => {
    expect(() => splitToLearnAgain(pictures('a', 'b', 'c'), cardOf())).toThrow(/4/);
  });
});
