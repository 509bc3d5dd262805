import { expect, it } from 'vitest';
import type { RawPicture } from '../domain/image';
import { windowed } from './windowed';

const raw = (values: ArrayLike<number>, more: Partial<RawPicture> = {}): RawPicture => ({
  width: values.length / (more.channels ?? 1),
  height: 1,
  channels: 1,
  values,
  range: { black: 0, white: 65_535 },
  deepKind: '16-bit',
  orientation: 1,
  ...more,
});
const greys = (picture: RawPicture, levels?: { black: number; white: number }) =>
  Array.from(windowed(picture, levels).pixels).filter((_, index) => index % 4 === 0);

it('puts black at 0, white at 255, the rest in proportion, and cuts off what lies beyond', () => {
  expect(greys(raw(Uint16Array.of(0, 1000, 1100, 1255, 60_000)), { black: 1000, white: 1255 })).toEqual([0, 0, 100, 255, 255]);
});

it('takes the full range of the kind where there is no window, and no window for 8 bits', () => {
  expect(greys(raw(Uint16Array.of(0, 257, 65_535)))).toEqual([0, 1, 255]);
  const eight = raw(Uint8Array.of(0, 100, 255), { range: { black: 0, white: 255 }, deepKind: null });
  expect(greys(eight, { black: 50, white: 60 })).toEqual([0, 100, 255]);
});

it('says the same of a large picture, by a table, as of a small one', () => {
  const values = Uint16Array.from({ length: 70_000 }, (_, index) => (index * 31) % 65_536);
  const levels = { black: 1234, white: 40_321 };
  expect(greys(raw(values), levels).slice(0, 3000)).toEqual(greys(raw(values.subarray(0, 3000)), levels));
});

it('shows floats that are no number black, and keeps colours and transparency', () => {
  const floats = { range: { black: 0, white: 1 }, deepKind: '32-bit float' };
  expect(greys(raw(Float32Array.of(Number.NaN, 0.5, Number.POSITIVE_INFINITY), floats))).toEqual([0, 128, 255]);
  const rgba = raw(Uint16Array.of(0, 65_535, 257, 25_700), { channels: 4 });
  expect([...windowed(rgba, { black: 0, white: 257 }).pixels]).toEqual([0, 255, 255, 100]);
});
