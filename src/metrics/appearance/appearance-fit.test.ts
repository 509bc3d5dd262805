import { describe, expect, it } from 'vitest';
import { atOnce } from '../../domain/at-once';
import type { ConditionalGaussians } from '../../domain/detector-statistics';
import type { FeatureGrid } from '../../domain/feature-grid';
import { seededRandom } from '../../domain/seeded-random';
import { fitConditionalGaussians } from '../conditional-fit/fit-conditional-gaussians';
import { conditionalDistances } from '../conditional-gaussians';
import { AppearanceFit } from './appearance-fit';
import { appearanceMeasures, appearanceScore } from './appearance-measures';

const SIZE = 10;

/** A picture at two scales, of 4 x 4 and 2 x 2 cells; its first features at one place of each may be moved by `local`. */
function grids(stream: number, local = 0): FeatureGrid[] {
  return [4, 2].map((side, scale) => {
    const random = seededRandom(71, stream, scale);
    const gain = random.normal();
    const values = Float32Array.from({ length: side * side * SIZE }, () => gain + random.normal());
    for (let entry = 0; entry < 3; entry++) values[SIZE + entry] += local * (entry % 2 ? -1 : 1);
    return { rows: side, columns: side, cell: 32 / side, size: SIZE, values };
  });
}
const copyOf = (stream: number): FeatureGrid[] => grids(10_000 + stream);

function fitted(count: number) {
  const fit = new AppearanceFit();
  for (let stream = 0; stream < count; stream++) fit.add(grids(stream), copyOf(stream));
  return atOnce(fit.learning());
}

/** The same but for the order of sums, and for the signs of components, which are as good one way as the other. */
function expectNear(some: ConditionalGaussians, others: ConditionalGaussians): void {
  for (const part of ['scale', 'middle', 'mean', 'whitening'] as const)
    for (const [at, value] of some[part].entries()) expect(Math.abs(value - others[part][at])).toBeLessThan(1e-4);
  expect([some.rows, some.columns, some.size, some.share, some.components]).toEqual([
    others.rows,
    others.columns,
    others.size,
    others.share,
    others.components,
  ]);
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const COUNT = 20;
const learned = fitted(COUNT);
const scales = (learned?.gaussians ?? []).map((gaussians) => ({ gaussians }));
const scoresOf = (stream: number, local = 0): number[] => appearanceMeasures(scales, grids(stream, local)).map(({ score }) => score);

describe('the appearance of good pictures', () => {
  it('is learned from the pictures and their copies together, at every scale', () => {
    expect(learned?.gaussians).toHaveLength(2);
    for (const [scale, gaussians] of (learned?.gaussians ?? []).entries()) {
      const both = Array.from({ length: COUNT }, (_, stream) => [grids(stream)[scale].values, copyOf(stream)[scale].values]).flat();
      expectNear(gaussians, fitConditionalGaussians(both, grids(0)[scale]));
      expect(gaussians.pictures).toBe(COUNT);
    }
  });

  it('scores each picture as Gaussians do that are fitted to others and their copies: of few pictures an eighth is left out at a time', () => {
    const ratios = Array.from({ length: COUNT }, (_, left) => {
      const others = Array.from({ length: COUNT }, (_, stream) => stream).filter((stream) => stream % 8 !== left % 8);
      return [0, 1].map((scale) => {
        const grid = (of: FeatureGrid[]) => of[scale].values;
        const gaussians = fitConditionalGaussians(
          others.map((stream) => [grid(grids(stream)), grid(copyOf(stream))]),
          grids(0)[scale],
        );
        const refitted = appearanceScore(conditionalDistances(gaussians, grid(grids(left))), grids(0)[scale].cell);
        return (learned?.scores[scale][left] ?? 0) / refitted;
      });
    }).flat();
    for (const ratio of ratios) expect(ratio).toBeCloseTo(1, 5);
  });

  it('so scores them as it scores pictures it has never seen, not as low as those that it was fitted to', () => {
    const unseen = Array.from({ length: 60 }, (_, index) => scoresOf(5000 + index));
    const inSample = Array.from({ length: COUNT }, (_, stream) => scoresOf(stream));
    for (const scale of [0, 1]) {
      const own = mean(learned?.scores[scale] ?? []);
      const ofUnseen = mean(unseen.map((scores) => scores[scale]));
      const fittedTo = mean(inSample.map((scores) => scores[scale]));
      expect(learned?.scores[scale]).toHaveLength(COUNT);
      expect(fittedTo).toBeLessThan(0.9 * ofUnseen);
      expect(own).toBeGreaterThan(0.9 * ofUnseen);
      expect(own).toBeLessThan(1.3 * ofUnseen);
    }
  });

  it('scores a picture higher where it differs at one place', () => {
    for (let stream = 6000; stream < 6010; stream++) {
      const [before, after] = [scoresOf(stream), scoresOf(stream, 6)];
      for (const scale of [0, 1]) expect(after[scale]).toBeGreaterThan(before[scale] + 0.4);
    }
  });

  it('is learned from two pictures, not from one', () => {
    expect(fitted(0)).toBeNull();
    expect(fitted(1)).toBeNull();
    expect(fitted(2)?.scores.map((scores) => scores.length)).toEqual([2, 2]);
  });

  it('scores pictures by the others however few they are, higher than by what was fitted to them', () => {
    for (const count of [2, 3, 5, 9]) {
      const fit = fitted(count);
      const own = [0, 1].map((scale) => mean(fit?.scores[scale] ?? []));
      const inSample = [0, 1].map((scale) =>
        mean(
          Array.from({ length: count }, (_, stream) =>
            appearanceScore(conditionalDistances((fit?.gaussians ?? [])[scale], grids(stream)[scale].values), grids(0)[scale].cell),
          ),
        ),
      );
      for (const scale of [0, 1]) {
        expect(Number.isFinite(own[scale])).toBe(true);
        expect(own[scale]).toBeGreaterThan(inSample[scale]);
      }
    }
  });

  it('is the same for the same pictures', () => {
    expect(fitted(COUNT)).toEqual(learned);
  });
});
