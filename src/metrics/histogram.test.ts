import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scoreHistogram } from './histogram';

it('bins all groups over one range; a bin holds its left edge, the last one both', () => {
  expect(scoreHistogram({ good: [0, 1, 1.9], test: [2, 4] }, 4)).toEqual({
    minimum: 0,
    maximum: 4,
    binWidth: 1,
    counts: { good: [1, 2, 0, 0], test: [0, 0, 1, 1] },
  });
});

it('counts every finite score once', () => {
  const scores = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }));
  fc.assert(
    fc.property(scores, scores, fc.integer({ min: 1, max: 50 }), (good, test, bins) => {
      const { counts } = scoreHistogram({ good: [...good, Number.NaN], test: [Number.POSITIVE_INFINITY, ...test] }, bins);
      expect(counts.good.reduce((sum, count) => sum + count, 0)).toBe(good.length);
      expect(counts.test.reduce((sum, count) => sum + count, 0)).toBe(test.length);
    }),
  );
});

it('has a range to draw where all scores are equal or there are none', () => {
  expect(scoreHistogram({ good: [3, 3] }, 2)).toMatchObject({ minimum: 2.5, maximum: 3.5, counts: { good: [0, 2] } });
  expect(scoreHistogram({ good: [0], test: [5e-324] }, 2).counts).toEqual({ good: [0, 1], test: [0, 1] });
  expect(scoreHistogram({ good: [] }, 2)).toMatchObject({ minimum: 0, maximum: 1, counts: { good: [0, 0] } });
});
