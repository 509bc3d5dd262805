import { decode } from 'fast-png';
import { expect, it } from 'vitest';
import { encodePng } from './png';

it('keeps every pixel, also from a view into a larger buffer', () => {
  const rgba = new Uint8ClampedArray(4 + 3 * 2 * 4).map((_, index) => index * 9).subarray(4);
  const decoded = decode(encodePng(rgba, 3, 2));
  expect([decoded.width, decoded.height, decoded.channels]).toEqual([3, 2, 4]);
  expect([...decoded.data]).toEqual([...rgba]);
});
