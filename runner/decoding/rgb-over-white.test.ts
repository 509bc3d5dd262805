/** Transparency as the page has it; the values were measured in Chromium 156, by a PNG of every level with every alpha. */
import { expect, it } from 'vitest';
import { rgbOverWhite } from './rgb-over-white';

const over = (channels: number, ...values: number[]) =>
  Array.from(rgbOverWhite({ width: values.length / channels, height: 1, channels, values: Uint8Array.from(values) }));

it('repeats grey, and leaves RGB as it is', () => {
  expect(over(1, 7, 200)).toEqual([7, 7, 7, 200, 200, 200]);
  expect(over(3, 1, 2, 3)).toEqual([1, 2, 3]);
});

it('puts transparent pixels over white, by the rounding of a canvas', () => {
  expect(over(4, 10, 20, 30, 255, 10, 20, 30, 0)).toEqual([10, 20, 30, 255, 255, 255]);
  // Kept as 1 of 6, read as 42 or 43: halves go to the even one.
  expect(over(4, 28, 35, 255, 6)).toEqual([250, 250, 255]);
  expect(over(2, 50, 4)).toEqual([252, 252, 252]);
  expect(over(2, 100, 128)).toEqual([177, 177, 177]);
});
