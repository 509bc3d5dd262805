import { expect, it } from 'vitest';
import { keptTimes, verdictsPerSecond } from './verdict-rate';

const every = (milliseconds: number, count: number, from = 0) => Array.from({ length: count }, (_, index) => from + index * milliseconds);

it('is the rate of the last seconds, not of all', () => {
  const times = [...every(1000, 10), ...every(100, 40, 10_000)];
  expect(verdictsPerSecond(times, times[times.length - 1])).toBeCloseTo(10, 6);
});

it('stays while the next one is not due, and falls from then on', () => {
  const times = every(125, 20);
  const last = times[times.length - 1];
  expect(verdictsPerSecond(times, last + 100)).toBeCloseTo(8, 6);
  expect(verdictsPerSecond(times, last + 1000)).toBeLessThan(7);
  expect(verdictsPerSecond(times, last + 10_000)).toBeLessThan(0.2);
});

it('tells slow ones apart, and nothing before the second', () => {
  expect(verdictsPerSecond([0], 0)).toBeNull();
  expect(verdictsPerSecond([0, 5000, 10_000], 10_000)).toBeCloseTo(0.2, 6);
});

it('keeps the times that count, at least two', () => {
  expect(keptTimes(every(1000, 10), 9000)).toEqual([6000, 7000, 8000, 9000]);
  expect(keptTimes([0, 5000, 10_000], 20_000)).toEqual([5000, 10_000]);
});
