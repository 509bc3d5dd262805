import { expect, test } from 'vitest';
import { expectedSeconds, paceFor } from './pace';

test('the longer a call, the fewer of it; a call of a minute stands alone', () => {
  expect(paceFor(0.2, 5)).toEqual({ rounds: 5, unwatched: 1, timed: 3 });
  expect(paceFor(8, 5)).toEqual({ rounds: 2, unwatched: 0, timed: 1 });
  expect(paceFor(60, 5).rounds).toBe(0);
});

test('what will be slow is known from what was: four times the pixels, four times the seconds', () => {
  const measured = [{ task: { work: 'train-step', size: 128, batch: 8 }, seconds: 50 }] as const;
  expect(expectedSeconds({ work: 'train-step', size: 256, batch: 8 }, measured)).toBeCloseTo(200);
  expect(expectedSeconds({ work: 'train-step', size: 256, batch: 8 }, [])).toBeNull();
});

test('an inspection, which has no count, is expected to take its networks at two sizes', () => {
  const known = [{ task: { work: 'train-step-best', size: 256, batch: 1 }, seconds: 3 }] as const;
  const expected = expectedSeconds({ work: 'inspection', size: 256, batch: 1 }, known);
  // A step is some three passes, and half the size a quarter of one more.
  expect(expected).toBeGreaterThan(1.25);
  expect(expected).toBeLessThan(1.5);
});

test('live is expected to take what opening the model takes', () => {
  const known = [{ task: { work: 'inspection', size: 256, batch: 1 }, seconds: 10 }] as const;
  expect(expectedSeconds({ work: 'live', size: 256, batch: 1 }, known)).toBeGreaterThan(200);
});
