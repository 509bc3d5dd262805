/** What a brush covers: its size, a line without gaps, and nothing beside the picture. */
import { expect, it } from 'vitest';
import { strokePixels } from './brush-stroke';

function painted(from: [number, number], to: [number, number], diameter: number, width = 9, height = 7): string[] {
  const pixels = new Uint8Array(width * height);
  strokePixels({ x: from[0], y: from[1] }, { x: to[0], y: to[1] }, diameter, { width, height }, (index) => {
    pixels[index] += 1;
  });
  return Array.from({ length: height }, (_, y) => [...pixels.subarray(y * width, (y + 1) * width)].join('').replaceAll('0', '.'));
}

it('is one pixel with a brush of one, and round with a larger one', () => {
  expect(painted([4, 3], [4, 3], 1).join('')).toBe(`${'.'.repeat(31)}1${'.'.repeat(31)}`);
  expect(painted([4, 3], [4, 3], 5)).toEqual(['.........', '...111...', '..11111..', '..11111..', '..11111..', '...111...', '.........']);
});

it('leaves no gap in a slanted line, and visits no pixel twice', () => {
  const rows = painted([0, 0], [8, 5], 1);
  for (let x = 0; x < 9; x++) expect(rows.filter((row) => row[x] === '1').length).toBeGreaterThan(0);
  expect(rows.join('')).not.toMatch(/[2-9]/);
});

it('stays within the picture', () => {
  expect(painted([-1, 3], [-1, 3], 3)[3]).toBe('1........');
  expect(painted([-5, -5], [-4, -4], 3).join('')).toMatch(/^\.+$/);
  expect(painted([8, 6], [30, 6], 3)[6]).toBe('.......11');
});
