import { expect, it } from 'vitest';
import { reducedMask } from './reduced-mask';

const mask = { width: 5, height: 3, pixels: Uint8Array.of(...[0, 0, 0, 0, 1], ...[0, 1, 0, 0, 0], ...[0, 0, 0, 0, 0]) };

it('keeps every marked pixel, also in squares that reach beyond the mask', () => {
  expect(reducedMask(mask, 2)).toEqual({ width: 3, height: 2, pixels: Uint8Array.of(1, 0, 1, 0, 0, 0) });
  expect(reducedMask(mask, 1)).toBe(mask);
});
