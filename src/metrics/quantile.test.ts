import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quantile } from './quantile';

it('interpolates linearly between neighbours', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(quantile([1, 2, 3, 4, 5], 0.9)).toBeCloseTo(4.6, 12);
  expect(quantile([7], 0.995)).toBe(7);
});

it('runs from the smallest to the largest value and never falls', () => {
  const values = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 30 });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(values, share, share, (sample, p, q) => {
      expect(quantile(sample, 0)).toBe(Math.min(...sample));
      expect(quantile(sample, 1)).toBe(Math.max(...sample));
      expect(quantile(sample, Math.min(p, q))).toBeLessThanOrEqual(quantile(sample, Math.max(p, q)) + 1e-6);
    }),
  );
});

it('orders floats as numbers, not as text, and leaves the sample alone', () => {
  const sample = Float32Array.of(10, 9, 100);
  expect(quantile(sample, 0.5)).toBe(10);
  expect([...sample]).toEqual([10, 9, 100]);
});

it('refuses an empty sample and shares outside 0..1', () => {
  expect(() => quantile([], 0.5)).toThrow(RangeError);
  expect(() => quantile([1], 1.5)).toThrow(RangeError);
});
