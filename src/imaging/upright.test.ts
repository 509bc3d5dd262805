import { expect, it } from 'vitest';
import { upright } from './upright';

const letters = (rows: readonly string[]) => ({
  width: rows[0].length,
  height: rows.length,
  pixels: Uint8ClampedArray.from([...rows.join('')].flatMap((letter) => [letter.charCodeAt(0), 0, 0, 255])),
});

function rowsOf({ width, height, pixels }: ReturnType<typeof letters>): string[] {
  const text = (y: number) => Array.from({ length: width }, (_, x) => String.fromCharCode(pixels[4 * (y * width + x)])).join('');
  return Array.from({ length: height }, (_, y) => text(y));
}

// What each file holds of the upright picture abc / def, by the definition of the tag: which corner its first row and column show.
it.each([
  [1, ['abc', 'def']],
  [2, ['cba', 'fed']],
  [3, ['fed', 'cba']],
  [4, ['def', 'abc']],
  [5, ['ad', 'be', 'cf']],
  [6, ['cf', 'be', 'ad']],
  [7, ['fc', 'eb', 'da']],
  [8, ['da', 'eb', 'fc']],
])('stands upright again from orientation %i', (orientation, stored) => {
  expect(rowsOf(upright(letters(stored), orientation) as ReturnType<typeof letters>)).toEqual(['abc', 'def']);
});
