import { expect, it } from 'vitest';
import type { MapPlace } from '../domain/map-place';
import { regionInFile, regionsAbove, regionsInFile } from './regions';

it('measures each region: area, peak, mean and the box round it', () => {
  const map = Float32Array.of(
    ...[0, 9, 0, 0, 0],
    ...[7, 8, 0, 0, 6],
    ...[0, 0, 0, 0, 0], //
  );
  expect(regionsAbove(map, 5, 3, 5)).toEqual([
    {
      number: 1,
      area: 3,
      peak: 9,
      peakAt: { x: 1, y: 0 },
      centroid: { x: 2 / 3, y: 2 / 3 },
      mean: 8,
      box: { left: 0, top: 0, width: 2, height: 2 },
    },
    {
      number: 2,
      area: 1,
      peak: 6,
      peakAt: { x: 4, y: 1 },
      centroid: { x: 4, y: 1 },
      mean: 6,
      box: { left: 4, top: 1, width: 1, height: 1 },
    },
  ]);
});

it('lists the largest first, and of equal ones the higher peak', () => {
  const map = Float32Array.of(...[7, 0, 9, 0, 6, 6]);
  expect(regionsAbove(map, 6, 1, 5).map(({ area, peak }) => [area, peak])).toEqual([
    [2, 6],
    [1, 9],
    [1, 7],
  ]);
});

it('joins pixels that touch at a corner, as the pixel metrics do', () => {
  expect(regionsAbove(Float32Array.of(9, 0, 0, 9), 2, 2, 5)).toHaveLength(1);
});

it('leaves a pixel at the threshold out, as the outline does, and has none where nothing is above', () => {
  expect(regionsAbove(Float32Array.of(5, 5, 5, 5), 2, 2, 5)).toEqual([]);
});

it('brings a region to pixels of the file: area by what its pixels cover, box in whole pixels', () => {
  const map = Float32Array.of(...[0, 9, 0], ...[0, 7, 0]);
  const place: MapPlace = {
    picture: { width: 40, height: 20 },
    box: { left: 5, top: 0, width: 31.5, height: 20 },
    map: { width: 3, height: 2 },
  };
  const [region] = regionsAbove(map, 3, 2, 5);
  expect(regionInFile(region, place)).toEqual({
    number: 1,
    area: 210,
    peak: 9,
    peakAt: { x: 20, y: 5 },
    centroid: { x: 20.25, y: 9.5 },
    mean: 8,
    box: { left: 15, top: 0, width: 11, height: 20 },
  });
});

it('leaves out specks, by their area in the file', () => {
  const map = Float32Array.of(...[9, 0, 8, 8], ...[0, 0, 8, 0]);
  const place: MapPlace = { picture: { width: 8, height: 4 }, box: { left: 0, top: 0, width: 8, height: 4 }, map: { width: 4, height: 2 } };
  const areas = (smallest: number) => regionsInFile(map, place, 5, smallest).map(({ number, area }) => [number, area]);
  expect(areas(0)).toEqual([
    [1, 12],
    [2, 4],
  ]);
  expect(areas(4)).toHaveLength(2);
  expect(areas(4.5)).toEqual([[1, 12]]);
  expect(areas(13)).toEqual([]);
});
