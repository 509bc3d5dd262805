import { expect, it } from 'vitest';
import { areaOutline } from './area-outline';

it('goes round one pixel along its edges', () => {
  expect(areaOutline(Float32Array.of(0, 0, 0, 0, 9, 0, 0, 0, 0), 3, 3, 5)).toBe('M1 1h1M1 2h1M1 1v1M2 1v1');
});

it('joins runs, closes at the border, and does not go between pixels that are both above', () => {
  expect(areaOutline(Float32Array.of(9, 9), 2, 1, 5)).toBe('M0 0h2M0 1h2M0 0v1M2 0v1');
});

it('leaves a pixel at the threshold outside, as the verdict does', () => {
  expect(areaOutline(Float32Array.of(5, 5), 2, 1, 5)).toBe('');
});

it('goes round a hole too', () => {
  const ring = Float32Array.of(9, 9, 9, 9, 0, 9, 9, 9, 9);
  expect(areaOutline(ring, 3, 3, 5)).toBe('M0 0h3M1 1h1M1 2h1M0 3h3M0 0v3M1 1v1M2 1v1M3 0v3');
});
