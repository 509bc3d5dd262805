import { expect, it } from 'vitest';
import { shrunk } from './shrunk';

const about = { range: { black: 0, white: 65_535 }, deepKind: '16-bit', orientation: 1 } as const;

it('takes the mean of each square, of what is left of one at the edges, and of numbers alone', () => {
  const values = Float32Array.from([1, 3, 5, 7, 9, 3, 5, 7, 9, Number.NaN, 10, 20, -3.4e38, 40, 50]);
  const raw = { ...about, width: 5, height: 3, channels: 1, values } as const;
  expect(shrunk(raw, 3)).toBe(raw);
  const small = shrunk(raw, 2);
  expect([small.width, small.height]).toEqual([3, 2]);
  expect(Array.from(small.values)).toEqual([3, 7, 9, 15, 40, 50]);
});

it('keeps channels apart', () => {
  const values = Uint16Array.from({ length: 4 * 4 * 2 }, (_, at) => (at % 2 === 0 ? at : 65_535));
  const small = shrunk({ ...about, width: 4, height: 4, channels: 2, values }, 2);
  expect(Array.from(small.values)).toEqual([5, 65_535, 9, 65_535, 21, 65_535, 25, 65_535]);
});
