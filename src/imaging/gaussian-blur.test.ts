import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gaussianBlur, gaussianReach } from './gaussian-blur';

const dot = (width: number, height: number, at: number) => Float32Array.from({ length: width * height }, (_, i) => (i === at ? 1 : 0));
const sum = (plane: Float32Array) => plane.reduce((total, value) => total + value, 0);

it('spreads a dot with the asked standard deviation across and down, within 2 %', () => {
  const size = 41;
  const blurred = gaussianBlur(dot(size, size, 20 * size + 20), size, size, 4);
  const variance = (offset: (i: number) => number) => blurred.reduce((total, value, i) => total + value * offset(i) ** 2, 0);
  expect(sum(blurred)).toBeCloseTo(1, 5);
  expect(Math.abs(Math.sqrt(variance((i) => (i % size) - 20)) / 4 - 1)).toBeLessThan(0.02);
  expect(Math.abs(Math.sqrt(variance((i) => Math.floor(i / size) - 20)) / 4 - 1)).toBeLessThan(0.02);
});

it('reaches as far as it says and no further', () => {
  const blurred = gaussianBlur(dot(31, 1, 15), 31, 1, 1.5);
  const touched = [...blurred.keys()].filter((i) => blurred[i] > 0);
  expect([touched[0], touched.at(-1)]).toEqual([15 - gaussianReach(1.5), 15 + gaussianReach(1.5)]);
});

it('leaves an even plane even, up to the borders', () => {
  const blurred = gaussianBlur(new Float32Array(7 * 3).fill(0.3), 7, 3, 5);
  expect(blurred.every((value) => Math.abs(value - 0.3) < 1e-6)).toBe(true);
});

it('is a copy at sigma 0 and never writes to its input', () => {
  fc.assert(
    fc.property(fc.constantFrom(0, 0.4, 2), (sigma) => {
      const plane = Float32Array.of(0, 1, 0.5, 0.25, 0.75, 0.1);
      const before = plane.slice();
      const blurred = gaussianBlur(plane, 3, 2, sigma);
      expect(blurred).not.toBe(plane);
      expect(plane).toEqual(before);
      if (sigma === 0) expect(blurred).toEqual(before);
      else expect(blurred).not.toEqual(before);
    }),
  );
});
