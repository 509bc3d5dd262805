import { expect, it } from 'vitest';
import { StudioError } from '../../domain/studio-error';
import { splitGoodPictures } from './split-good-pictures';
import { splitToTrainAgain } from './split-to-train-again';

const good = (...names: string[]) => names.map((name) => ({ path: `good/${name}.png` }));
const recipe = { validationShare: 0.2, seed: 7 };
const known = { heldOut: ['good/b.png', 'good/gone.png'], learned: ['good/a.png', 'good/c.png'] };
const paths = (pictures: readonly { path: string }[], indices: readonly number[]) => indices.map((index) => pictures[index].path);

it('trains with the new pictures and keeps out what was held out', () => {
  const pictures = good('a', 'b', 'c', 'new');
  const { train, heldOut } = splitToTrainAgain(pictures, known, recipe);
  expect(paths(pictures, train)).toEqual(['good/a.png', 'good/c.png', 'good/new.png']);
  expect(paths(pictures, heldOut)).toEqual(['good/b.png']);
});

it('refuses where the held-out pictures are gone and others that the network knows would have to stand for them', () => {
  for (const pictures of [good('a', 'c', 'd', 'e', 'f'), good('a', 'b')])
    expect(() => splitToTrainAgain(pictures, known, recipe)).toThrow(StudioError);
});

it('splits anew, as a training does, where the model knows none of the pictures, and needs as many as a training', () => {
  const pictures = good('k', 'l', 'm', 'n', 'o', 'p');
  expect(splitToTrainAgain(pictures, known, recipe)).toEqual(splitGoodPictures(6, 0.2, 7));
  expect(() => splitToTrainAgain(good('k', 'l'), known, recipe)).toThrow(/at least 4/);
});
