/** Regions of a map as pixels of the file: where the map is coarser, finer, and of a part of the picture. */
import { expect, it } from 'vitest';
import { maskOfMap } from './mask-of-map';

const marked = (mask: ReturnType<typeof maskOfMap>): string[] =>
  Array.from({ length: mask.height }, (_, y) => [...mask.pixels.subarray(y * mask.width, (y + 1) * mask.width)].join(''));

it('covers the pixels of the file that a pixel of a coarser map stands for, in the part that was inspected', () => {
  const place = { picture: { width: 8, height: 4 }, box: { left: 2, top: 0, width: 4, height: 4 }, map: { width: 2, height: 2 } };
  expect(marked(maskOfMap(Float32Array.from([0, 0.6, 0.5, 0]), place, 0.5))).toEqual(['00001100', '00001100', '00000000', '00000000']);
});

it('keeps a single pixel of a finer map', () => {
  const place = { picture: { width: 2, height: 1 }, box: { left: 0, top: 0, width: 2, height: 1 }, map: { width: 8, height: 4 } };
  const map = new Float32Array(32);
  map[8 + 7] = 1;
  expect(marked(maskOfMap(map, place, 0.5))).toEqual(['01']);
});
