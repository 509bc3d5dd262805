import { describe, expect, it } from 'vitest';
import { atOnce } from '../../domain/at-once';
import { seededRandom } from '../../domain/seeded-random';
import { blockCount, blockOf, conditionalDistances, placeCount, placeOf } from '../conditional-gaussians';
import { fitLocalGaussians, localDistances } from '../local-gaussians';
import { fitAndMeasure, fitConditionalGaussians } from './fit-conditional-gaussians';

const shape = { rows: 4, columns: 4, size: 2 };
const CELLS = 16;
const NOISE = 0.1;

/** Two entries of 4 x 4 cells that a picture's own gain moves together, and a little noise. */
function grid(stream: number, gain?: number): Float32Array {
  const random = seededRandom(31, stream);
  const drawn = random.normal();
  return Float32Array.from({ length: CELLS * 2 }, (_, at) => (gain ?? drawn) * (at % 2 ? 1 : -1) + NOISE * random.normal());
}

const grids = Array.from({ length: 40 }, (_, stream) => grid(stream));
const gaussians = fitConditionalGaussians(grids, shape);
const highest = (distances: Float32Array): number => Math.max(...distances);
const meanSquare = (values: readonly number[]): number => values.reduce((sum, value) => sum + value ** 2, 0) / values.length;

describe('Gaussians', () => {
  it('are by hand: two pictures, one place, one entry', () => {
    // Values 1 and 3: mean 2 and scale 1. The scores are -1 and 1; the slope is 2 / (2 + 1), so a third is left of each: a variance of 2 / 9.
    const fitted = fitConditionalGaussians([Float32Array.of(1), Float32Array.of(3)], { rows: 1, columns: 1, size: 1 });
    expect(fitted.components).toBe(1);
    expect(Math.abs(fitted.slope[0])).toBeCloseTo(2 / 3, 5);
    // 4 scores 2 and is expected at 2 + 4 / 3; the variance of a prediction there is 1 + (1 + 2 * 2) / 2.
    expect(conditionalDistances(fitted, Float32Array.of(4))[0]).toBeCloseTo(2 / 3 / Math.sqrt((2 / 9 + 0.02) * 3.5), 4);
    expect(conditionalDistances(fitted, Float32Array.of(2))[0]).toBeCloseTo(0, 5);
  });

  it('are by hand where the whole does not vary: two entries that go together, over the root of two', () => {
    // Two cells of a block change places, so that its mean stays. Scaled to (-1, -1) and (1, 1) they have the covariance (2.02, 2; 2, 2.02),
    // with eigenvalues 4.02 along (1, 1) and 0.02 across.
    const still = { rows: 5, columns: 1, size: 2 };
    const [low, high, rest] = [
      [0, 10],
      [2, 30],
      [1, 20],
    ];
    const between = [rest, rest, rest].flat();
    const pictures = [
      [low, high],
      [high, low],
    ].map((pair) => Float32Array.from([...pair.flat(), ...between]));
    expect([blockOf(0, 0, still), blockOf(1, 0, still), blockOf(2, 0, still)]).toEqual([0, 0, 1]);
    const fitted = fitConditionalGaussians(pictures, still);
    // The scale is that of all five places, of which three are level: each entry is multiplied by the root of 5 / 2.
    const [along, across] = [2 * 2.5 * 2 + 0.02, 0.02];
    const distance = (first: number, second: number) => {
      const picture = pictures[0].slice();
      picture.set([first, second]);
      return conditionalDistances(fitted, picture)[0];
    };
    // The variance of a prediction from two pictures is 1 + 1 / 2.
    expect(distance(3, 40)).toBeCloseTo(Math.sqrt((2.5 * 8) / along / 2 / 1.5), 3);
    expect(distance(2, 10)).toBeCloseTo(Math.sqrt((2.5 * 2) / across / 2 / 1.5), 1);
  });

  it('tell the same distances as those of PaDiM where the whole does not vary, but for ridge, degrees of freedom, number of entries and the variance of a prediction', () => {
    const [first, second] = [Float32Array.of(0, 6, 5, 2, 1, 7, 4, 4), Float32Array.of(2, 4, 1, 6, 5, 3, 4, 4)];
    const [mine, theirs] = [
      fitConditionalGaussians([first, second], { rows: 8, columns: 1, size: 1 }),
      fitLocalGaussians([first, second], 1),
    ];
    expect([mine.components, ...mine.projection]).toEqual([1, 0, 0, 0, 0]);
    expect(mine.scale).toEqual(theirs.scale);
    for (const [place, mean] of mine.mean.entries()) expect(mean).toBeCloseTo(theirs.mean[place], 5);
    const picture = Float32Array.of(7, 7, 7, 7, 7, 7, 7, 7);
    const [distances, ofPadim] = [conditionalDistances(mine, picture), localDistances(theirs, picture)];
    for (const [place, distance] of distances.entries()) {
      const variance = (mine.scale[0] * (second[place] - first[place])) ** 2 / 4;
      expect(distance).toBeCloseTo((ofPadim[place] * Math.sqrt(variance + 0.01)) / Math.sqrt((2 * variance + 0.02) * 1.5), 4);
    }
  });
});

describe('Gaussians given how the picture is as a whole', () => {
  it('take as many components as a third of the pictures, at least one and no more than 16', () => {
    const noise = (count: number) =>
      fitConditionalGaussians(
        Array.from({ length: count }, (_, stream) => {
          const random = seededRandom(32, stream);
          return Float32Array.from({ length: CELLS * 2 }, () => random.normal());
        }),
        shape,
      ).components;
    expect([2, 3, 8, 9, 60].map(noise)).toEqual([1, 1, 2, 3, 16]);
  });

  it('explain what moves all cells together, and not what moves one as far', () => {
    const usual = highest(conditionalDistances(gaussians, grid(1000, 0)));
    for (const gain of [-2, 2]) {
      const everywhere = conditionalDistances(gaussians, grid(1000, gain));
      expect(highest(everywhere)).toBeLessThan(usual + 0.5);
      const moved = grid(1000, 0);
      moved[5 * 2] -= gain;
      moved[5 * 2 + 1] += gain;
      const here = conditionalDistances(gaussians, moved);
      expect(here.indexOf(highest(here))).toBe(5);
      expect(here[5]).toBeGreaterThan(5 * highest(everywhere));
    }
  });

  it('see what Gaussians of the places alone miss', () => {
    const plain = fitLocalGaussians(grids, 2);
    const moved = grid(1000, 0);
    for (const entry of [0, 1]) moved[5 * 2 + entry] += entry ? 1.5 : -1.5;
    expect(localDistances(plain, moved)[5] / Math.SQRT2).toBeLessThan(1.5);
    expect(conditionalDistances(gaussians, moved)[5]).toBeGreaterThan(4);
  });

  it('measure a picture less far, the fewer pictures they know and the further its state is from the middle; a copy is no further picture', () => {
    const one = { rows: 4, columns: 4, size: 1 };
    const level = (gain: number, odd = 0) => Float32Array.from({ length: 16 }, (_, at) => gain + (at === 5 ? odd : 0));
    const noisy = (stream: number) => {
      const random = seededRandom(34, stream);
      const gain = random.normal();
      return level(gain).map((value) => value + 0.1 * random.normal());
    };
    const pictures = Array.from({ length: 30 }, (_, stream) => noisy(stream));
    const fitted = fitConditionalGaussians(pictures, one);
    expect(fitted.pictures).toBe(30);
    expect(
      atOnce(
        fitAndMeasure(
          pictures.map((picture) => [picture, picture]),
          one,
        ),
      ).gaussians.pictures,
    ).toBe(30);
    const certain = { ...fitted, pictures: 1e9 };
    const shrunk = (picture: Float32Array) => conditionalDistances(certain, picture)[5] / conditionalDistances(fitted, picture)[5];
    expect(shrunk(level(0, 1))).toBeGreaterThan(Math.sqrt(1 + 1 / 30) - 1e-3);
    expect(shrunk(level(2, 1))).toBeGreaterThan(shrunk(level(0, 1)) + 0.03);
    expect(conditionalDistances({ ...fitted, pictures: 10 }, level(2, 1))[5]).toBeLessThan(conditionalDistances(fitted, level(2, 1))[5]);
  });

  it('tell unseen good pictures about 1 where all entries vary by more than the ridge', () => {
    const lively = (stream: number): Float32Array => {
      const random = seededRandom(33, stream);
      const gain = random.normal();
      return Float32Array.from({ length: CELLS * 2 }, () => gain + random.normal());
    };
    const fitted = fitConditionalGaussians(
      Array.from({ length: 120 }, (_, stream) => lively(stream)),
      shape,
    );
    const seen = Array.from({ length: 100 }, (_, stream) => [...conditionalDistances(fitted, lively(5000 + stream))]).flat();
    expect(meanSquare(seen)).toBeGreaterThan(0.85);
    expect(meanSquare(seen)).toBeLessThan(1.6);
  });

  it('are not upset by entries that never vary, nor by a place where one does not', () => {
    const still = grids.slice(0, 6).map((values) => values.map((value, at) => (at % 2 ? 7 : at === 4 ? 1 : value)));
    const fitted = fitConditionalGaussians(still, shape);
    for (const values of [fitted.whitening, fitted.slope, fitted.projection, fitted.mean, fitted.middle])
      expect(values.every(Number.isFinite)).toBe(true);
    const distances = conditionalDistances(
      fitted,
      still[0].map((value, at) => (at % 2 ? 9 : value)),
    );
    // An entry without a scale tells nothing.
    expect(distances).toEqual(conditionalDistances(fitted, still[0]));
    expect(distances.every(Number.isFinite)).toBe(true);
    const moved = still[0].slice();
    moved[4] = 3;
    expect(conditionalDistances(fitted, moved)[2]).toBeGreaterThan(5);
  });

  it('are finite, and 0 at what they saw, where all pictures are one', () => {
    const fitted = fitConditionalGaussians([grids[0], grids[0], grids[0]], shape);
    expect([fitted.components, highest(fitted.slope)]).toEqual([1, 0]);
    expect(highest(conditionalDistances(fitted, grids[0]))).toBeLessThan(1e-3);
  });

  it('need two pictures', () => {
    expect(() => fitConditionalGaussians([grids[0]], shape)).toThrow(RangeError);
    expect(() => fitConditionalGaussians([], shape)).toThrow(RangeError);
  });

  it('are the same for the same pictures, which stay as they are', () => {
    expect(fitConditionalGaussians(grids, shape)).toEqual(gaussians);
    expect(grids[3]).toEqual(grid(3));
  });
});

describe('a grid of more than 1024 cells', () => {
  const large = { rows: 33, columns: 35, size: 1 };
  const noise = (stream: number): Float32Array => {
    const random = seededRandom(34, stream);
    return Float32Array.from({ length: 33 * 35 }, () => random.normal());
  };
  const fitted = fitConditionalGaussians(
    Array.from({ length: 12 }, (_, stream) => noise(stream)),
    large,
  );

  it('shares a Gaussian among four neighbours, fewer at the ends', () => {
    expect(fitted.share).toBe(2);
    expect(placeCount(fitted)).toBe(17 * 18);
    expect(fitted.mean).toHaveLength(17 * 18);
    expect([placeOf(0, 0, fitted), placeOf(1, 1, fitted), placeOf(0, 2, fitted), placeOf(2, 0, fitted)]).toEqual([0, 0, 1, 18]);
    expect(placeOf(32, 34, fitted)).toBe(17 * 18 - 1);
    expect(gaussians.share).toBe(1);
  });

  it('is told cell by cell, to the last one', () => {
    for (const cell of [0, 34, 500, 33 * 35 - 1]) {
      const picture = noise(99);
      const before = conditionalDistances(fitted, picture);
      expect(before).toHaveLength(33 * 35);
      picture[cell] += 20;
      const distances = conditionalDistances(fitted, picture);
      expect(distances.indexOf(highest(distances))).toBe(cell);
      expect(distances[cell]).toBeGreaterThan(before[cell] + 5);
    }
  });

  it('has the mean and the variance of all its cells and pictures', () => {
    // Cells that share a place: 48 samples of a normal. No cell of an unseen picture is far out.
    const distances = conditionalDistances(fitted, noise(77));
    expect(meanSquare([...distances])).toBeGreaterThan(0.8);
    expect(meanSquare([...distances])).toBeLessThan(1.5);
  });
});

it('divides a grid into four by four blocks, or as many as it has rows and columns', () => {
  expect([blockCount({ rows: 24, columns: 32 }), blockCount({ rows: 2, columns: 7 }), blockCount({ rows: 1, columns: 1 })]).toEqual([
    16, 8, 1,
  ]);
  const wide = { rows: 2, columns: 7 };
  expect(Array.from({ length: 7 }, (_, column) => blockOf(0, column, wide))).toEqual([0, 0, 1, 1, 2, 2, 3]);
  expect(Array.from({ length: 7 }, (_, column) => blockOf(1, column, wide))).toEqual([4, 4, 5, 5, 6, 6, 7]);
});
