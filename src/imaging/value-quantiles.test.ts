import { expect, it } from 'vitest';
import type { RawPicture } from '../domain/image';
import { LEVEL_SHARES } from '../domain/levels';
import { valueQuantiles } from './value-quantiles';

const raw = (values: ArrayLike<number>, width: number, channels: RawPicture['channels'] = 1): RawPicture => ({
  width,
  height: values.length / channels / width,
  channels,
  values,
  range: { black: 0, white: 65_535 },
  deepKind: '16-bit',
  orientation: 1,
});

it('finds the values at each share of a large picture to a hundredth of the range, whatever its columns are', () => {
  const values = Uint16Array.from({ length: 640 * 500 }, (_, index) => (index % 640) * 100);
  const quantiles = valueQuantiles(raw(values, 640));
  for (const [index, share] of LEVEL_SHARES.entries()) expect(Math.abs(quantiles[index] - share * 63_900)).toBeLessThan(640);
});

it('leaves out transparency and what is no number', () => {
  expect(new Set(valueQuantiles(raw(Uint16Array.of(7, 65_535, 7, 0), 2, 2)))).toEqual(new Set([7]));
  expect(new Set(valueQuantiles(raw(Float32Array.of(Number.NaN, 3), 2)))).toEqual(new Set([3]));
  expect(new Set(valueQuantiles(raw(Float32Array.of(Number.NaN), 1)))).toEqual(new Set([0]));
});

it('leaves out what marks pixels without a value: infinite, greater than anything measured, or named by the file', () => {
  const sentinels = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, -(2 ** 127), 1e38, -3.4e38, Number.NaN];
  expect(new Set(valueQuantiles(raw(Float32Array.of(...sentinels, 0.25, 0.25), 4)))).toEqual(new Set([0.25]));
  const marked = Float32Array.of(-9999, 3);
  expect(new Set(valueQuantiles({ ...raw(marked, 2), nodata: -9999 }))).toEqual(new Set([3]));
  expect(new Set(valueQuantiles(raw(marked, 2)))).toEqual(new Set([-9999, 3]));
});
