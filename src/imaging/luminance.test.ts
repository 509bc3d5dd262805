import { expect, it } from 'vitest';
import { chromaDifference, luminance } from './luminance';

it('weighs red, green and blue, and leaves grey alone', () => {
  const plane = luminance(Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1, 0.5, 0.5, 0.5), 3);
  for (const [at, value] of [0.299, 0.587, 0.114, 0.5].entries()) expect(plane[at]).toBeCloseTo(value, 6);
  const grey = Float32Array.of(0.1, 0.2);
  expect(luminance(grey, 1)).toBe(grey);
});

it('sees colours, not brightness', () => {
  const map = chromaDifference(Float32Array.of(0.2, 0.2, 0.2, 1, 0, 0), Float32Array.of(0.9, 0.9, 0.9, 0, 0, 0));
  expect(map[0]).toBeCloseTo(0, 6);
  expect(map[1]).toBeCloseTo(Math.hypot(1 - 0.299, 0.299), 6);
});
