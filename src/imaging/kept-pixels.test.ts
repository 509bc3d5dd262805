import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Area, type AreaPoint, areaOf } from '../domain/areas';
import type { FloatImage } from '../domain/image';
import { presetRecipe } from '../domain/presets';
import { seededRandom } from '../domain/seeded-random';
import { type KeptPixels, keptCells, keptPixels, masked, withoutIgnored } from './kept-pixels';
import { preparationFor } from './prepare-picture';

const box = (left: number, top: number, right: number, bottom: number): AreaPoint[] => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
];
const rowsOf = (kept: KeptPixels | null) =>
  kept && Array.from({ length: kept.height }, (_, y) => kept.pixels.slice(y * kept.width, (y + 1) * kept.width).join(''));
const keptOf = (width: number, height: number, ...areas: Area[]) => keptPixels({ width, height, areas });
const image = (width: number, height: number, valueAt: (x: number, y: number) => number): FloatImage => ({
  width,
  height,
  channels: 1,
  pixels: Float32Array.from({ length: width * height }, (_, at) => valueAt(at % width, Math.floor(at / width))),
});

describe('the pixels that count', () => {
  it('are all where there is no area, and where none of them reaches the input', () => {
    expect(keptPixels({ width: 4, height: 4 })).toBeNull();
    expect(keptOf(4, 4, areaOf('ignore', box(1.5, 1.5, 2, 2)))).toBeNull();
  });

  it('are those whose centres lie in no ignored area, and of areas to inspect in any of them', () => {
    expect(rowsOf(keptOf(6, 3, areaOf('ignore', box(0, 0, 0.5, 0.6))))).toEqual(['000111', '000111', '111111']);
    const areas = [areaOf('inspect', box(0, 0, 0.5, 1)), areaOf('inspect', box(0.8, 0, 1, 1)), areaOf('ignore', box(0.3, 0.4, 0.95, 1))];
    expect(rowsOf(keptOf(6, 3, ...areas))).toEqual(['111001', '110000', '110000']);
  });

  it('are refused where there are none', () => {
    expect(() => keptOf(4, 4, areaOf('ignore', box(0, 0, 1, 1)))).toThrow(/leave nothing/);
    expect(() => keptOf(4, 4, areaOf('inspect', box(2, 2, 3, 3)))).toThrow(/leave nothing/);
  });

  it('lie where they were drawn, whatever the region and the proportions', () => {
    const share = fc.integer({ min: 0, max: 20 }).map((steps) => steps / 40);
    const sides = fc.integer({ min: 60, max: 400 });
    fc.assert(
      fc.property(sides, sides, share, share, fc.constantFrom('keep', 'crop', 'stretch'), (width, height, left, top, fit) => {
        const recipe = {
          ...presetRecipe('quick'),
          fit,
          region: { left, top, width: 0.5, height: 0.5 },
          areas: [areaOf('ignore', box(left + 0.2, top + 0.2, left + 0.3, top + 0.3))],
        };
        const prepared = preparationFor(recipe, [{ width, height }]);
        const kept = keptPixels(prepared) as KeptPixels;
        // Of the middle of the region, a fifth of its sides: of the input's where that is all of the region.
        const at = (x: number, y: number) => kept.pixels[Math.floor(y * kept.height) * kept.width + Math.floor(x * kept.width)];
        expect(at(0.5, 0.5)).toBe(0);
        if (fit !== 'crop') expect([at(0.36, 0.5), at(0.64, 0.5), at(0.5, 0.36), at(0.5, 0.64)]).toEqual([1, 1, 1, 1]);
      }),
    );
  });
});

describe('what does not count', () => {
  it('lies between the nearest pixels of its row that count, and rows without any between the others', () => {
    const kept = keptOf(6, 4, areaOf('ignore', box(1 / 6, 0, 4 / 6, 0.5)), areaOf('ignore', box(0, 0.5, 1, 0.75)));
    const filled = withoutIgnored(
      image(
        6,
        4,
        (x, y) =>
          [
            [0, 9, 9, 9, 8, 5],
            [4, 9, 9, 9, 4, 5],
            [9, 9, 9, 9, 9, 9],
            [6, 6, 6, 6, 6, 7],
          ][y][x],
      ),
      kept,
    );
    expect([...filled.pixels]).toEqual([0, 2, 4, 6, 8, 5, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 7]);
  });

  it('goes on with the outermost value where nothing beyond counts', () => {
    const kept = keptOf(4, 2, areaOf('inspect', box(0.25, 0, 0.75, 0.5)));
    expect([
      ...withoutIgnored(
        image(4, 2, (x) => x),
        kept,
      ).pixels,
    ]).toEqual([1, 1, 2, 2, 1, 1, 2, 2]);
  });

  it('is the same whatever was there, and what counts stays as it is', () => {
    const corner = fc
      .tuple(fc.integer({ min: -20, max: 120 }), fc.integer({ min: -20, max: 120 }))
      .map(([x, y]) => [x / 100, y / 100] as const);
    const drawn = fc.record({ kind: fc.constantFrom('ignore', 'inspect'), points: fc.array(corner, { minLength: 3, maxLength: 6 }) });
    fc.assert(
      fc.property(fc.array(drawn, { minLength: 1, maxLength: 4 }), fc.nat(1000), (areas, seed) => {
        let kept: KeptPixels | null;
        try {
          kept = keptOf(13, 9, ...areas.map(({ kind, points }) => areaOf(kind, points)));
        } catch {
          return;
        }
        if (!kept) return;
        const random = seededRandom(seed);
        const one = image(13, 9, () => random.next());
        const other = { ...one, pixels: one.pixels.map((value, at) => (kept.pixels[at] === 1 ? value : random.next())) };
        const [filled, again] = [withoutIgnored(one, kept), withoutIgnored(other, kept)];
        expect(again.pixels).toEqual(filled.pixels);
        expect(masked(filled.pixels, kept.pixels)).toEqual(masked(one.pixels, kept.pixels));
        expect(withoutIgnored(filled, kept).pixels).toEqual(filled.pixels);
      }),
    );
  });
});

it('a cell counts where any of its pixels does; beyond the picture its border goes on', () => {
  const kept = keptOf(5, 3, areaOf('inspect', box(0.8, 0, 1, 0.4))) as KeptPixels;
  expect([...keptCells(kept, 2, 3, 2)]).toEqual([0, 0, 1, 0, 0, 0]);
  expect([...keptCells(keptOf(5, 3, areaOf('inspect', box(0.8, 0.7, 1, 1))) as KeptPixels, 2, 3, 2)]).toEqual([0, 0, 0, 0, 0, 1]);
});
