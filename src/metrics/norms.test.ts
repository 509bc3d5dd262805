import { expect, it } from 'vitest';
import type { ScoreNorm } from '../domain/recipe';
import { seededRandom } from '../domain/seeded-random';
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

it('top finds the highest of any values, as sorting all of them does', () => {
  const random = seededRandom(4);
  for (const scale of [1e-9, 1, 1e6]) {
    const map = Float32Array.from({ length: 3000 }, (_, at) => (at % 5 === 0 ? 0 : scale * (random.next() - 0.5)));
    const highest = map.map(Math.abs).sort().subarray(-30);
    expect(imageScore(map, 'top')).toBe(highest.reduce((sum, value) => sum + value, 0) / 30);
  }
  expect(imageScore(new Float32Array(500), 'top')).toBe(0);
  expect(
    imageScore(
      Float32Array.from({ length: 300 }, (_, at) => (at === 7 ? Number.NaN : 1)),
      'top',
    ),
  ).toBeNaN();
});

it('sums large maps in double precision', () => {
  expect(imageScore(new Float32Array(1 << 20).fill(0.1), 'l1')).toBeCloseTo(Math.fround(0.1), 12);
});
