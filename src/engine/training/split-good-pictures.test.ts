import { expect, it } from 'vitest';
import { splitGoodPictures } from './split-good-pictures';

it('puts every picture on exactly one side, with the wished share held out', () => {
  const { train, heldOut } = splitGoodPictures(113, 0.2, 1);
  expect(heldOut).toHaveLength(23);
  expect([...train, ...heldOut].sort((a, b) => a - b)).toEqual(Array.from({ length: 113 }, (_, index) => index));
});

it('splits the same under the same seed and differently under another', () => {
  expect(splitGoodPictures(50, 0.2, 3)).toEqual(splitGoodPictures(50, 0.2, 3));
  expect(splitGoodPictures(50, 0.2, 4)).not.toEqual(splitGoodPictures(50, 0.2, 3));
});

it('always holds out at least one picture and never all', () => {
  expect(splitGoodPictures(4, 0.05, 1).heldOut).toHaveLength(1);
  expect(splitGoodPictures(4, 0.5, 1).train).toHaveLength(2);
});

it('refuses so few pictures that there is nothing to judge by, and says how many are needed', () => {
  expect(() => splitGoodPictures(1, 0.2, 1)).toThrow('There is 1 good picture; training needs at least 4.');
});
