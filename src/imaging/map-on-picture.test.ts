import { expect, it } from 'vitest';
import type { MapPlace } from '../domain/map-place';
import { mapOnPicture } from './map-on-picture';

const place: MapPlace = { picture: { width: 10, height: 4 }, box: { left: 1, top: 0, width: 8, height: 4 }, map: { width: 2, height: 1 } };

it('runs straight between the middles of the map’s pixels, and has nothing where nothing was inspected', () => {
  const row = [...mapOnPicture(Float32Array.of(0, 8), place, place.picture).subarray(0, 10)];
  expect(row).toEqual([Number.NaN, 0, 0, 1, 3, 5, 7, 8, 8, Number.NaN]);
});

it('is the map itself where nothing is scaled', () => {
  const map = Float32Array.from({ length: 12 }, (_, index) => index);
  const size = { width: 4, height: 3 };
  expect(mapOnPicture(map, { picture: size, box: { left: 0, top: 0, ...size }, map: size }, size)).toEqual(map);
});

it('lies at the same place of a reduced picture', () => {
  const values = mapOnPicture(Float32Array.of(4, 4), place, { width: 5, height: 2 });
  expect([...values.subarray(0, 5)]).toEqual([4, 4, 4, 4, Number.NaN]);
});
