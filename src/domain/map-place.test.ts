/** The geometry of maps against imaging/prepare-picture.ts, whose crop boxes it inverts: round trips, and a mark that is found where it was put. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapPlaceOf } from '../imaging/crop-box';
import { networkExtent, preparePicture } from '../imaging/prepare-picture';
import { upright } from '../imaging/upright';
import type { RgbaImage } from './image';
import {
  fileBoxOf,
  filePixelOf,
  fileScale,
  inspectedBoxOf,
  isWhole,
  type MapPlace,
  mapPixelAt,
  type Size,
  toFile,
  toMap,
} from './map-place';
import type { Preparation } from './preparation';
import type { Fit } from './recipe';
import type { Region } from './region';

const fits = fc.constantFrom<Fit>('keep', 'crop', 'stretch');
/** Odd extents and narrow pictures among them. */
const side = fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 300, max: 4001 }));
const size = fc.record({ width: side, height: side });
const region = fc
  .tuple(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 0, max: 9000 }), fc.nat(10_000), fc.nat(10_000))
  .map(([left, top, width, height]): Region => {
    const within = (start: number, length: number) => Math.max(100, Math.min(10_000 - start, length)) / 10_000;
    return { left: left / 10_000, top: top / 10_000, width: within(left, width), height: within(top, height) };
  });
/** A model that was trained on pictures of another extent than the one it inspects, or of the same. */
const place = fc
  .record({ picture: size, trainedOn: fc.option(size), fit: fits, network: fc.integer({ min: 32, max: 300 }), region: fc.option(region) })
  .map(({ picture, trainedOn, fit, network, region: cut }): MapPlace => {
    const extent = networkExtent(network, fit, [trainedOn ?? picture]);
    return mapPlaceOf(picture, { ...extent, channels: 1, fit, region: cut ?? undefined });
  });

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('places of the map and of the file', () => {
  it('are inverse to each other', () => {
    fc.assert(
      fc.property(place, share, share, (where, x, y) => {
        const at = { x: x * where.map.width, y: y * where.map.height };
        const back = toMap(where, toFile(where, at));
        expect(back.x).toBeCloseTo(at.x, 6);
        expect(back.y).toBeCloseTo(at.y, 6);
      }),
    );
  });

  it('lie within the picture, and the map fills what was inspected', () => {
    fc.assert(
      fc.property(place, (where) => {
        const { picture, box, map } = where;
        expect(toFile(where, { x: 0, y: 0 })).toEqual({ x: box.left, y: box.top });
        const end = toFile(where, { x: map.width, y: map.height });
        expect(end.x).toBeCloseTo(box.left + box.width, 6);
        expect(end.y).toBeLessThanOrEqual(picture.height + 1e-6);
        const inspected = inspectedBoxOf(where);
        expect(inspected.left + inspected.width).toBeLessThanOrEqual(picture.width);
        expect(inspected.top + inspected.height).toBeLessThanOrEqual(picture.height);
      }),
    );
  });

  it('keep proportions but for stretch', () => {
    fc.assert(
      fc.property(size, size, fc.constantFrom<Fit>('keep', 'crop'), (picture, extent, fit) => {
        const scale = fileScale(mapPlaceOf(picture, { ...extent, channels: 3, fit }));
        expect(scale.x / scale.y).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('pixels', () => {
  it('of the map hold the middle of the pixel of the file that stands for them, where the file has as many or more', () => {
    fc.assert(
      fc.property(place, share, share, (where, x, y) => {
        const { x: scaleX, y: scaleY } = fileScale(where);
        fc.pre(scaleX >= 1 && scaleY >= 1);
        const pixel = {
          x: Math.min(where.map.width - 1, Math.floor(x * where.map.width)),
          y: Math.min(where.map.height - 1, Math.floor(y * where.map.height)),
        };
        const found = mapPixelAt(where, filePixelOf(where, pixel));
        // The middle of the file's pixel may lie half a pixel of the file beyond the border of the map's.
        expect(Math.abs((found?.x ?? Number.NaN) - pixel.x)).toBeLessThanOrEqual(1);
        expect(Math.abs((found?.y ?? Number.NaN) - pixel.y)).toBeLessThanOrEqual(1);
        const covered = fileBoxOf(where, { left: pixel.x, top: pixel.y, width: 1, height: 1 });
        const middle = filePixelOf(where, pixel);
        expect(middle.x).toBeGreaterThanOrEqual(covered.left);
        expect(middle.x).toBeLessThan(covered.left + covered.width);
      }),
    );
  });

  it('beside what was inspected have no pixel of the map', () => {
    const where = mapPlaceOf({ width: 480, height: 332 }, { width: 128, height: 128, channels: 3, fit: 'crop' });
    expect(where.box).toEqual({ left: 74, top: 0, width: 332, height: 332 });
    expect(mapPixelAt(where, { x: 73, y: 100 })).toBeNull();
    expect(mapPixelAt(where, { x: 74, y: 0 })).toEqual({ x: 0, y: 0 });
    expect(mapPixelAt(where, { x: 405, y: 331 })).toEqual({ x: 127, y: 127 });
    expect(mapPixelAt(where, { x: 406, y: 331 })).toBeNull();
    expect(isWhole(where)).toBe(false);
    expect(inspectedBoxOf(where)).toEqual({ left: 74, top: 0, width: 332, height: 332 });
  });

  it('are the same ones where nothing is scaled', () => {
    const where = mapPlaceOf({ width: 41, height: 57 }, { width: 41, height: 57, channels: 1, fit: 'keep' });
    expect(isWhole(where)).toBe(true);
    expect(mapPixelAt(where, { x: 40, y: 56 })).toEqual({ x: 40, y: 56 });
    expect(filePixelOf(where, { x: 3, y: 9 })).toEqual({ x: 3, y: 9 });
    expect(fileBoxOf(where, { left: 3, top: 9, width: 5, height: 2 })).toEqual({ left: 3, top: 9, width: 5, height: 2 });
  });

  it('of a small picture cover several of the map, and a box is one pixel of the file at least', () => {
    const where = mapPlaceOf({ width: 20, height: 10 }, { width: 80, height: 40, channels: 1, fit: 'keep' });
    expect(fileBoxOf(where, { left: 5, top: 6, width: 1, height: 1 })).toEqual({ left: 1, top: 1, width: 1, height: 1 });
    expect(fileBoxOf(where, { left: 7, top: 6, width: 2, height: 1 })).toEqual({ left: 1, top: 1, width: 2, height: 1 });
  });
});

/** A black picture with one white block of pixels. */
function marked({ width, height }: Size, left: number, top: number, block: number): RgbaImage {
  const pixels = new Uint8ClampedArray(4 * width * height).fill(0);
  for (let at = 3; at < pixels.length; at += 4) pixels[at] = 255;
  for (let y = top; y < Math.min(height, top + block); y++)
    for (let x = left; x < Math.min(width, left + block); x++) pixels.fill(255, 4 * (y * width + x), 4 * (y * width + x) + 3);
  return { width, height, pixels };
}

/** The middle of what is bright in the network's input, as a place of the map. */
function brightPlace(image: RgbaImage, preparation: Preparation): { x: number; y: number; sum: number } {
  const { pixels, width } = preparePicture(image, preparation);
  let [sum, x, y] = [0, 0, 0];
  pixels.forEach((value, index) => {
    sum += value;
    x += value * ((index % width) + 0.5);
    y += value * (Math.floor(index / width) + 0.5);
  });
  return { x: x / sum, y: y / sum, sum };
}

describe('a mark in the file', () => {
  it.each([
    ['keep', { width: 211, height: 97 }, { width: 64, height: 40 }, undefined],
    ['crop', { width: 150, height: 333 }, { width: 48, height: 48 }, undefined],
    ['stretch', { width: 301, height: 120 }, { width: 50, height: 70 }, undefined],
    ['keep', { width: 400, height: 300 }, { width: 40, height: 60 }, { left: 0.2, top: 0.05, width: 0.55, height: 0.9 }],
    ['stretch', { width: 39, height: 1300 }, { width: 40, height: 500 }, { left: 0, top: 0.31, width: 1, height: 0.6001 }],
  ] as const)('is found by %s where it was put, of a picture of %o as %o', (fit, picture, extent, cut) => {
    const preparation: Preparation = { ...extent, channels: 1, fit, region: cut };
    const where = mapPlaceOf(picture, preparation);
    const block = Math.ceil(2 * Math.max(fileScale(where).x, fileScale(where).y));
    const { left, top, width, height } = inspectedBoxOf(where);
    // Well within what was inspected: a mark that is cut off has another middle.
    const at = { x: left + Math.floor((width - block) / 3), y: top + Math.floor((height - block) / 2) };
    const bright = brightPlace(marked(picture, at.x, at.y, block), preparation);
    const found = toFile(where, bright);
    expect(Math.abs(found.x - (at.x + block / 2))).toBeLessThan(0.51 * Math.max(1, fileScale(where).x));
    expect(Math.abs(found.y - (at.y + block / 2))).toBeLessThan(0.51 * Math.max(1, fileScale(where).y));
  });

  it('is found in the upright picture where the file lies on its side', () => {
    const stored = marked({ width: 120, height: 90 }, 20, 60, 6);
    const turned = upright(stored, 6);
    const preparation: Preparation = { width: 45, height: 60, channels: 1, fit: 'keep' };
    const where = mapPlaceOf(turned, preparation);
    expect(where.picture).toEqual({ width: 90, height: 120 });
    const found = toFile(where, brightPlace(turned, preparation));
    // Turned a quarter clockwise: rows become columns from the right.
    expect(found.x).toBeCloseTo(90 - 63, 0);
    expect(found.y).toBeCloseTo(23, 0);
  });
});
