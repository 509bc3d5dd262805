import { describe, expect, it } from 'vitest';
import type { FloatImage } from '../../domain/image';
import { seededRandom } from '../../domain/seeded-random';
import { appearanceMultiple, appearanceScales, BRIGHTNESS_OFFSET, featureGrids } from './feature-grids';
import { ENERGIES } from './oriented-energy';

/** Edges and lines at three resolutions; the tones follow. */
const EDGES = 3 * ENERGIES;

function textured(width: number, height: number, channels: 1 | 3 = 1, gain = 1): FloatImage {
  const random = seededRandom(51, width, height, channels);
  const pixels = Float32Array.from({ length: width * height * channels }, () => gain * random.uniform(0.35, 0.8));
  return { width, height, channels, pixels };
}

const plain = (width: number, height: number, ...colour: number[]): FloatImage => ({
  width,
  height,
  channels: colour.length === 1 ? 1 : 3,
  pixels: Float32Array.from({ length: width * height * colour.length }, (_, at) => colour[at % colour.length]),
});

const featuresWhere = (image: FloatImage, isWanted: (feature: number) => boolean): number[][] =>
  featureGrids(image).map(({ size, values }) => [...values].filter((_, at) => isWanted(at % size)));
const edgesOf = (image: FloatImage): number[][] => featuresWhere(image, (feature) => feature < EDGES);
const tonesOf = (image: FloatImage): number[][] => featuresWhere(image, (feature) => feature >= EDGES);

describe('the scales of a picture', () => {
  it('are three up to 511 px, and from there on the same enlarged, after a finer one for each doubling', () => {
    const middle = [
      { cell: 8, reductions: [1, 2, 4] },
      { cell: 8, reductions: [2, 4, 8] },
      { cell: 16, reductions: [4, 8, 16] },
    ];
    for (const side of [1, 40, 256, 511]) expect(appearanceScales({ width: side, height: 20 })).toEqual(middle);
    expect(appearanceScales({ width: 300, height: 512 })).toEqual([
      { cell: 8, reductions: [1, 2, 4] },
      { cell: 16, reductions: [2, 4, 8] },
      { cell: 16, reductions: [4, 8, 16] },
      { cell: 32, reductions: [8, 16, 32] },
    ]);
    expect(appearanceScales({ width: 2048, height: 9 }).map(({ cell, reductions }) => [cell, reductions[0]])).toEqual([
      [8, 1],
      [16, 2],
      [32, 4],
      [64, 8],
      [64, 16],
      [128, 32],
    ]);
    expect(appearanceMultiple(appearanceScales({ width: 2048, height: 9 }))).toBe(128);
  });

  it('see in a picture of twice the size, at the scales that both have, what they saw in the smaller one', () => {
    const small = textured(256, 48);
    const large: FloatImage = {
      ...small,
      width: 512,
      height: 96,
      pixels: Float32Array.from({ length: 512 * 96 }, (_, at) => small.pixels[Math.floor(at / 1024) * 256 + Math.floor((at % 512) / 2)]),
    };
    const [finer, ...shared] = featureGrids(large);
    expect([finer.rows, finer.columns, finer.cell]).toEqual([12, 64, 8]);
    for (const [scale, grid] of featureGrids(small).entries()) {
      expect(shared[scale].cell).toBe(2 * grid.cell);
      expect([shared[scale].rows, shared[scale].columns]).toEqual([grid.rows, grid.columns]);
      expect(Math.max(...grid.values.map((value, at) => Math.abs(shared[scale].values[at] - value)))).toBeLessThan(1e-4);
    }
  });
});

describe('the grids of a picture', () => {
  it.each([
    // Both sides go on to multiples of 16.
    [
      177,
      256,
      [
        [32, 24],
        [32, 24],
        [16, 12],
      ],
    ],
    [
      40,
      64,
      [
        [8, 6],
        [8, 6],
        [4, 3],
      ],
    ],
    [
      28,
      40,
      [
        [6, 4],
        [6, 4],
        [3, 2],
      ],
    ],
    [
      1,
      1,
      [
        [2, 2],
        [2, 2],
        [1, 1],
      ],
    ],
  ])('of %i x %i pixels have so many rows and columns', (width, height, extents) => {
    const grids = featureGrids(textured(width, height));
    expect(grids.map(({ rows, columns }) => [rows, columns])).toEqual(extents);
    expect(grids.map(({ cell }) => cell)).toEqual([8, 8, 16]);
    for (const { rows, columns, size, values, cell } of grids) {
      expect(values).toHaveLength(rows * columns * size);
      expect(values.every(Number.isFinite)).toBe(true);
      expect(rows * cell).toBeGreaterThanOrEqual(height);
      expect(columns * cell).toBeGreaterThanOrEqual(width);
    }
  });

  it('cover all of it: every pixel counts, also those of the last row and column', () => {
    const image = textured(28, 40);
    const before = featureGrids(image);
    const random = seededRandom(52);
    const inside = Array.from({ length: 12 }, () => [random.integer(0, 27), random.integer(0, 39)]);
    for (const [x, y] of [...inside, [0, 0], [27, 0], [0, 39], [27, 39], [27, 20], [13, 39]]) {
      const pixels = image.pixels.slice();
      pixels[y * 28 + x] = 0;
      for (const [scale, { values, size, columns, cell }] of featureGrids({ ...image, pixels }).entries()) {
        const at = Math.floor(y / cell) * columns + Math.floor(x / cell);
        const [own, ownBefore] = [values, before[scale].values].map((all) => all.slice(at * size, (at + 1) * size));
        expect(own[EDGES], `tone at ${x}, ${y}`).toBeLessThan(ownBefore[EDGES]);
        expect(own.slice(0, EDGES)).not.toEqual(ownBefore.slice(0, EDGES));
      }
    }
  });

  it('have three tones in colour and one in grey', () => {
    const [grey, colour] = [plain(32, 32, 0.4), plain(32, 32, 0.9, 0.3, 0)];
    for (const { size, values } of featureGrids(grey)) {
      expect(size).toBe(EDGES + 1);
      expect(values[EDGES]).toBeCloseTo(Math.log(0.4 + BRIGHTNESS_OFFSET), 5);
    }
    for (const { size, values } of featureGrids(colour)) {
      expect(size).toBe(EDGES + 3);
      for (const [channel, value] of [0.9, 0.3, 0].entries())
        expect(values[EDGES + channel]).toBeCloseTo(Math.log(value + BRIGHTNESS_OFFSET), 5);
    }
  });

  it('find the edges of a colour picture in its brightness', () => {
    const grey = textured(32, 32);
    const colour: FloatImage = {
      ...grey,
      channels: 3,
      pixels: Float32Array.from({ length: 3 * 1024 }, (_, at) => grey.pixels[Math.floor(at / 3)]),
    };
    const ofGrey = edgesOf(grey);
    for (const [scale, edges] of edgesOf(colour).entries())
      for (const [at, energy] of edges.entries()) expect(energy).toBeCloseTo(ofGrey[scale][at], 4);
  });
});

describe('the edges', () => {
  it('are 0 in a plain picture, black, grey or white', () => {
    for (const value of [0, 0.5, 1]) for (const edges of edgesOf(plain(40, 40, value))) expect(Math.max(...edges)).toBeLessThan(1e-5);
  });

  it('hardly change where a bright picture gets brighter or darker, while the tone follows', () => {
    const edges = edgesOf(textured(48, 48));
    const tones = tonesOf(textured(48, 48));
    for (const gain of [0.8, 1.25]) {
      for (const [scale, energies] of edgesOf(textured(48, 48, 1, gain)).entries())
        for (const [at, energy] of energies.entries())
          expect(Math.abs(energy - edges[scale][at])).toBeLessThan(0.05 * Math.max(0.02, edges[scale][at]));
      for (const [scale, values] of tonesOf(textured(48, 48, 1, gain)).entries())
        for (const [at, tone] of values.entries()) {
          expect((tone - tones[scale][at]) / Math.log(gain)).toBeGreaterThan(0.85);
          expect((tone - tones[scale][at]) / Math.log(gain)).toBeLessThan(1);
        }
    }
  });
});

it('takes the mean of each cell and its neighbours, by hand: one bright cell of sixteen pixels a side', () => {
  const image = plain(80, 80, 0.2);
  for (let y = 32; y < 48; y++) for (let x = 32; x < 48; x++) image.pixels[y * 80 + x] = 0.7;
  const step = Math.log(0.7 + BRIGHTNESS_OFFSET) - Math.log(0.2 + BRIGHTNESS_OFFSET);
  const tones = tonesOf(image)[2].map((tone) => (tone - Math.log(0.2 + BRIGHTNESS_OFFSET)) / step);
  for (const [cell, tone] of tones.entries()) {
    const isNear = Math.abs(Math.floor(cell / 5) - 2) <= 1 && Math.abs((cell % 5) - 2) <= 1;
    expect(tone).toBeCloseTo(isNear ? 1 / 9 : 0, 5);
  }
});

it('goes on with the outermost cells beyond the borders, so that a picture that fades is told alike to its border', () => {
  const image = plain(48, 16, 0.2);
  for (let y = 0; y < 16; y++) image.pixels.fill(0.7, y * 48, y * 48 + 16);
  const step = Math.log(0.7 + BRIGHTNESS_OFFSET) - Math.log(0.2 + BRIGHTNESS_OFFSET);
  // One row of three cells; the first counts twice for itself.
  const tones = tonesOf(image)[2].map((tone) => (tone - Math.log(0.2 + BRIGHTNESS_OFFSET)) / step);
  for (const [cell, share] of [2 / 3, 1 / 3, 0].entries()) expect(tones[cell]).toBeCloseTo(share, 5);
});
