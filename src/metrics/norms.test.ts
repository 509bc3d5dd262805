import { expect, it } from 'vitest';
import type { ScoreNorm } from '../domain/recipe';
import { imageScore } from './norms';

const cases: [ScoreNorm, number][] = [
  ['l0', 2],
  ['l1', 1.75],
  ['l2', 2.5],
  ['linf', 4],
  ['top', 4],
];

it.each(cases)('%s of (0 3)(4 0) is %d', (norm, expected) => {
  expect(imageScore(Float32Array.of(0, 3, 4, 0), norm)).toBe(expected);
});

it.each(cases)('%s does not see the sign', (norm, expected) => {
  expect(imageScore(Float32Array.of(0, -3, -4, 0), norm)).toBe(expected);
});

it('top is the mean of the highest hundredth', () => {
  const map = Float32Array.from({ length: 400 }, (_, at) => ((at * 7) % 400) / 100);
  expect(imageScore(map, 'top')).toBeCloseTo((3.99 + 3.98 + 3.97 + 3.96) / 4, 6);
});

it('sums large maps in double precision', () => {
  expect(imageScore(new Float32Array(1 << 20).fill(0.1), 'l1')).toBeCloseTo(Math.fround(0.1), 12);
});
