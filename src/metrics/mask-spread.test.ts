import { expect, it } from 'vitest';
import { maskSpread } from './mask-spread';

it('gives the spread of a score over the masks, and the AUROC under each', () => {
  // Under the first mask the defective picture scores highest, under the second in the middle.
  const scores = [
    [1, 3],
    [2, 2],
    [3, 1],
    [9, 2.5],
  ];
  const found = maskSpread(scores, ['good', 'good', 'good', 'crack']);
  expect(found?.masks).toBe(2);
  expect(found?.spread).toBeCloseTo((1 + 0 + 1 + 3.25) / 4, 12);
  expect(found?.auroc?.mean).toBeCloseTo((1 + 2 / 3) / 2, 12);
  expect(found?.auroc?.deviation).toBeCloseTo(1 / 6, 12);
});

it('says nothing of the quality without labels, and nothing at all without pictures', () => {
  expect(maskSpread([[1, 1.5]], [null])).toEqual({ masks: 2, spread: 0.25, auroc: null });
  expect(maskSpread([], [])).toBeNull();
});

it('is the same to the last bit in whatever order the pictures come', () => {
  const scores = Array.from({ length: 60 }, (_, picture) => [Math.sin(picture) ** 2, Math.cos(3 * picture) ** 2, (picture % 7) / 3]);
  const labels = scores.map((_, picture) => (picture % 3 === 0 ? 'good' : 'hole'));
  expect(maskSpread([...scores].reverse(), [...labels].reverse())).toEqual(maskSpread(scores, labels));
});
