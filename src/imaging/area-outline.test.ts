import { expect, it } from 'vitest';
import { areaOutline } from './area-outline';

it('goes round one pixel along its edges', () => {
  expect(areaOutline(Float32Array.of(0, 0, 0, 0, 9, 0, 0, 0, 0), 3, 3, 5)).toEqual(['M1 1h1M1 2h1M1 1v1M2 1v1']);
});

it('joins runs, closes at the border, and does not go between pixels that are both above', () => {
  expect(areaOutline(Float32Array.of(9, 9), 2, 1, 5)).toEqual(['M0 0h2M0 1h2M0 0v1M2 0v1']);
});

it('leaves a pixel at the threshold outside, as the verdict does', () => {
  expect(areaOutline(Float32Array.of(5, 5), 2, 1, 5)).toEqual([]);
});

it('goes round a hole too', () => {
  const ring = Float32Array.of(9, 9, 9, 9, 0, 9, 9, 9, 9);
  expect(areaOutline(ring, 3, 3, 5)).toEqual(['M0 0h3M1 1h1M1 2h1M0 3h3M0 0v3M1 1v1M2 1v1M3 0v3']);
});

it('draws distant parts as paths of their own', () => {
  const map = new Float32Array(200);
  map[3] = map[150] = 9;
  expect(areaOutline(map, 200, 1, 5)).toEqual(['M3 0h1M3 1h1M3 0v1M4 0v1', 'M150 0h1M150 1h1M150 0v1M151 0v1']);
});
