import { expect, it } from 'vitest';
import { coveredShare, pointsInto } from './pointing';

/** 8 x 4, with a defect in columns 6 and 7 of the first two rows. */
const mask = { width: 8, height: 4, pixels: Uint8Array.from({ length: 32 }, (_, at) => (at % 8 >= 6 && at < 16 ? 1 : 0)) };
const hotAt = (at: number) => Float32Array.from({ length: 32 }, (_, index) => (index === at ? 2 : 1));

it('points into the mask, or at most two pixels beside it', () => {
  expect(pointsInto(hotAt(7), mask)).toBe(true);
  expect(pointsInto(hotAt(4), mask)).toBe(true);
  expect(pointsInto(hotAt(24 + 4), mask)).toBe(true);
  expect(pointsInto(hotAt(3), mask)).toBe(false);
  // The end of a row is not beside the beginning of the next.
  expect(pointsInto(hotAt(8), mask)).toBe(false);
});

it('points at nothing where the map is empty or the mask is', () => {
  expect(pointsInto(new Float32Array(32), { ...mask, pixels: new Uint8Array(32).fill(1) })).toBe(false);
  expect(pointsInto(hotAt(7), { ...mask, pixels: new Uint8Array(32) })).toBe(false);
});

it('counts the pixels of the mask above the threshold', () => {
  const map = new Float32Array(32);
  map.set([0.5, 0.25], 6);
  map.set([0.9, 0.9, 0.9], 0);
  expect(coveredShare(map, mask, 0.25)).toBe(1 / 4);
  expect(coveredShare(map, mask, 0.1)).toBe(2 / 4);
  expect(coveredShare(map, { ...mask, pixels: new Uint8Array(32) }, 0.1)).toBe(0);
});
