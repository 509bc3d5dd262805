import { expect, it } from 'vitest';
import { withOutline } from './paint-outline';

it('colours the pixels round the mask and leaves the mask and all others as they were', () => {
  const rgba = new Uint8ClampedArray(6 * 5 * 4).fill(7);
  const mask = new Uint8Array(30);
  // The last column: what lies beyond the edge is no pixel of the next row.
  mask[2 * 6 + 5] = 1;
  const outlined = withOutline(rgba, mask, 6, 5);
  const blue = [...mask.keys()].filter((at) => outlined[4 * at + 2] === 255);
  expect(blue).toEqual([10, 11, 16, 22, 23]);
  expect(rgba.every((value) => value === 7)).toBe(true);
});
