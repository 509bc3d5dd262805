/** BMPs of known pixels. The values of odd ones were measured in Chromium 156; e2e/decoding.spec.ts compares many more kinds with it. */
import { expect, it } from 'vitest';
import { type MadeBmp, makeBmp } from '../testing/made-bmp';
import { readBmp } from './read-bmp';

const made = (wished: Partial<MadeBmp> & Pick<MadeBmp, 'bits' | 'valueAt'>) => readBmp(makeBmp({ width: 3, height: 2, ...wished }));
const pixelsOf = (wished: Parameters<typeof made>[0]) => Array.from(made(wished).values);

it('reads 24 bits from the bottom and from the top', () => {
  const valueAt = (x: number, y: number) => 0x102030 * (y + 1) + x;
  const expected = [0x10, 0x20, 0x30, 0x10, 0x20, 0x31, 0x10, 0x20, 0x32, 0x20, 0x40, 0x60, 0x20, 0x40, 0x61, 0x20, 0x40, 0x62];
  expect(pixelsOf({ bits: 24, valueAt })).toEqual(expected);
  expect(pixelsOf({ bits: 24, valueAt, isTopDown: true })).toEqual(expected);
  expect(pixelsOf({ bits: 32, valueAt: (x, y) => valueAt(x, y) + 0x7f000000 })).toEqual(expected);
});

it('reads palettes, and black for what is beyond them', () => {
  for (const bits of [1, 2, 4, 8] as const) {
    const { values } = made({ bits, valueAt: (x) => x % 2 });
    expect(Array.from(values.subarray(0, 6))).toEqual([90, 40, 0, 143, 131, 37]);
  }
  expect(pixelsOf({ bits: 8, colours: 2, valueAt: (x) => x }).slice(3, 9)).toEqual([143, 131, 37, 0, 0, 0]);
});

it('scales fields of few bits to 0..255 and rounds', () => {
  const levels = (value: number, masks: readonly number[]) => pixelsOf({ bits: 16, packing: 3, masks, valueAt: () => value }).slice(0, 3);
  expect(levels((3 << 11) | (5 << 5) | 31, [0xf800, 0x7e0, 0x1f, 0])).toEqual([25, 20, 255]);
  expect(pixelsOf({ bits: 16, valueAt: () => (1 << 10) | (2 << 5) | 30 }).slice(0, 3)).toEqual([8, 16, 247]);
});

it('has alpha where a field says so, and only there', () => {
  const masks = [0xff0000, 0xff00, 0xff, 0xff000000];
  const valueAt = () => 0x80112233;
  expect(made({ bits: 32, header: 124, packing: 3, masks, valueAt })).toMatchObject({ channels: 4 });
  expect(pixelsOf({ bits: 32, header: 124, packing: 3, masks, valueAt }).slice(0, 4)).toEqual([0x11, 0x22, 0x33, 0x80]);
  expect(made({ bits: 32, valueAt })).toMatchObject({ channels: 3 });
});

it('unpacks runs, and leaves black what none reaches', () => {
  const data = [2, 1, 0, 0, 0, 2, 1, 0, 1, 0, 0, 1];
  const { values } = made({ bits: 8, packing: 1, data, valueAt: () => 0 });
  expect(Array.from(values)).toEqual([0, 0, 0, 90, 40, 0, 0, 0, 0, 143, 131, 37, 143, 131, 37, 0, 0, 0]);
  const half = made({ bits: 4, packing: 2, data: [3, 0x01, 0, 1], valueAt: () => 0 });
  expect(Array.from(half.values.subarray(9))).toEqual([90, 40, 0, 143, 131, 37, 90, 40, 0]);
});

it.each([
  ['runs that end too early', { bits: 8, packing: 1, data: [2, 1] }],
  ['masks with a gap', { bits: 16, packing: 3, masks: [0xf0f0, 15, 0, 0] }],
  ['masks beyond the pixel', { bits: 16, packing: 3, masks: [0xf0000, 15, 0, 0] }],
  ['a packing of other bits', { bits: 24, packing: 1, data: [0, 1] }],
  ['a side over 65,535', { bits: 1, width: 65_536 }],
] as const)('refuses %s', (_, wished) => {
  expect(() => made({ valueAt: () => 0, ...wished })).toThrow();
});

it('refuses rows of which even the padding is missing', () => {
  const whole = makeBmp({ width: 3, height: 2, bits: 24, valueAt: () => 0 });
  expect(readBmp(whole)).toMatchObject({ width: 3, height: 2 });
  expect(() => readBmp(whole.subarray(0, whole.length - 1))).toThrow(/too early/);
});
