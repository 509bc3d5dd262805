import { describe, expect, it } from 'vitest';
import type { ConditionalGaussians } from '../../domain/detector-statistics';
import type { FeatureGrid } from '../../domain/feature-grid';
import { appearanceMeasures, appearanceScore, highestCells } from './appearance-measures';

/** One entry a cell, of mean 0 and deviation 1: the distance is how far the entry is from 0. */
const standard = (rows: number, columns: number): ConditionalGaussians => ({
  rows,
  columns,
  size: 1,
  share: 1,
  scale: Float32Array.of(1),
  middle: new Float32Array(16),
  components: 0,
  pictures: Number.POSITIVE_INFINITY,
  projection: new Float32Array(0),
  mean: new Float32Array(rows * columns),
  slope: new Float32Array(0),
  whitening: new Float32Array(rows * columns).fill(1),
});
const grid = (rows: number, columns: number, ...values: number[]): FeatureGrid => ({
  rows,
  columns,
  cell: 8,
  size: 1,
  values: Float32Array.from(values),
});

describe('the score of distances', () => {
  it('is the mean of one in two hundred, of a large picture of one in two hundred of a field, and of at least one', () => {
    expect([1, 100, 300, 1000, 768, 4096, 4097, 65536].map((cells) => highestCells(cells, 8))).toEqual([1, 1, 2, 5, 4, 20, 5, 5]);
    expect([1024, 1025].map((cells) => highestCells(cells, 16))).toEqual([5, 1]);
  });

  it('is by hand: the highest of a few, the mean of the two highest of four hundred', () => {
    expect(appearanceScore(Float32Array.of(1, 9, 2), 8)).toBe(9);
    const many = new Float32Array(400).fill(1);
    many.set([10, 4], 200);
    expect(appearanceScore(many, 8)).toBe(7);
  });

  it('sorts by number, and leaves the distances as they are', () => {
    const distances = Float32Array.of(10, 9, 100, 1);
    expect(appearanceScore(distances, 8)).toBe(100);
    expect([...distances]).toEqual([10, 9, 100, 1]);
  });
});

it('measures each scale by its own Gaussians, in their order', () => {
  const scales = [{ gaussians: standard(2, 2) }, { gaussians: standard(1, 2) }];
  const [fine, coarse] = appearanceMeasures(scales, [grid(2, 2, 1, -5, 0, 2), grid(1, 2, 3, -2)]);
  expect([...fine.distances]).toEqual([1, 5, 0, 2]);
  expect(fine.score).toBe(5);
  expect([...coarse.distances]).toEqual([3, 2]);
  expect(coarse.score).toBe(3);
});
