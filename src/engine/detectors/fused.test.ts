import { describe, expect, it } from 'vitest';
import { atOnce } from '../../domain/at-once';
import type { FusedStatistics } from '../../domain/detector-statistics';
import { AppearanceLearning } from './appearance-learning';
import { fusedScore, judgeFused } from './fused';
import { fuseLearned } from './fused-fit';
import { networkScores } from './network-measures';
import { isOddPlace, type Odd, SEEN_HEIGHT, SEEN_WIDTH, seenPicture } from './testing/seen-pictures';

const COUNT = 40;

function learned(count = COUNT, head = true, seed = 1, oddness: (stream: number) => Odd = () => ({})) {
  const learning = new AppearanceLearning(seed);
  const network = Array.from({ length: count }, (_, stream) => {
    const { image, appearance, networkMaps } = seenPicture(stream, oddness(stream), head);
    learning.add(image, appearance);
    return networkScores(networkMaps);
  });
  const ofPictures = atOnce(learning.learning());
  return ofPictures && fuseLearned(ofPictures, network);
}

const known = learned();
const statistics = known?.statistics as FusedStatistics;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function judge(stream: number, odd: Odd = {}, by = statistics, head = true) {
  const { appearance, networkMaps } = seenPicture(stream, odd, head);
  return judgeFused(by, appearance, networkMaps, SEEN_WIDTH, SEEN_HEIGHT);
}

/** Each is odd in one measure alone. */
const odd: [string, Odd][] = [
  ['it looks unusual at one place', { dark: 0.15 }],
  ['something could not be reconstructed', { residual: 0.5 }],
  ['a line could not be', { lines: 0.5 }],
  ['the head sees damage', { damage: 0.5 }],
];

describe('the score of several deviations', () => {
  it('is by hand: the root of the squares of those above the usual, and one', () => {
    expect(fusedScore([3, 4])).toBeCloseTo(6, 12);
    expect(fusedScore([3, -10, 4, -1])).toBeCloseTo(6, 12);
    expect(fusedScore([2])).toBe(3);
  });

  it('is by hand: the largest where none is above the usual', () => {
    expect(fusedScore([-2, -1, -5])).toBeCloseTo(Math.exp(-1), 12);
    expect(fusedScore([0, -1])).toBe(1);
  });

  it('counts weak signs together, and never falls where one rises', () => {
    expect(fusedScore([1, 1, 1, 1])).toBeCloseTo(3, 12);
    const rising = [-3, -1, -0.01, 0, 0.01, 1, 5].map((deviation) => fusedScore([deviation, -0.5, 0.5]));
    expect(rising).toEqual([...rising].sort((a, b) => a - b));
    expect(fusedScore([1, 0.001])).toBeGreaterThanOrEqual(fusedScore([1, -0.001]));
  });
});

describe('the combined detector', () => {
  it('scores good pictures that it has not seen between 1 and 4, most of them', () => {
    const scores = Array.from({ length: 40 }, (_, index) => judge(1000 + index).score);
    expect(median(scores)).toBeGreaterThan(1);
    expect(median(scores)).toBeLessThan(4);
  });

  it.each(odd)('scores a picture higher where %s', (_, oddness) => {
    for (let stream = 2000; stream < 2008; stream++) expect(judge(stream, oddness).score).toBeGreaterThan(judge(stream).score + 1);
  });

  it.each(odd)('draws where it is: %s', (_, oddness) => {
    const { map } = judge(3000, oddness);
    expect(map).toHaveLength(SEEN_WIDTH * SEEN_HEIGHT);
    const highest = map.indexOf(Math.max(...map));
    // A cell of the appearance is up to 16 pixels wide, and its neighbours count with it.
    const [x, y] = [highest % SEEN_WIDTH, Math.floor(highest / SEEN_WIDTH)];
    expect(Math.hypot(x - 39.5, y - 7.5)).toBeLessThan(13);
    expect(Math.min(...map)).toBeGreaterThan(0);
    const mean = (isInside: boolean) => {
      const values = [...map].filter((_value, at) => isOddPlace(at % SEEN_WIDTH, Math.floor(at / SEEN_WIDTH)) === isInside);
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    };
    expect(mean(true)).toBeGreaterThan(1.3 * mean(false));
  });

  it('takes several weak signs together', () => {
    for (let stream = 4000; stream < 4008; stream++) {
      const [residual, damage] = [judge(stream, { residual: 0.1 }).score, judge(stream, { damage: 0.1 }).score];
      expect(judge(stream, { residual: 0.1, damage: 0.1 }).score).toBeGreaterThan(Math.max(residual, damage) + 0.05);
    }
  });

  it('has five measures without a head, and the head’s then counts for nothing', () => {
    const headless = learned(COUNT, false)?.statistics as FusedStatistics;
    expect(headless.network.damage).toBeNull();
    for (const [stream, oddness] of [
      [5000, {}],
      [5001, { damage: 0.5 }],
    ] as const)
      expect(judge(stream, oddness, headless, true)).toEqual(judge(stream, {}, headless, false));
  });

  it('is the same for the same picture', () => {
    expect(judge(6000)).toEqual(judge(6000));
  });
});

describe('what it learns', () => {
  it('is a Gaussian and a spread for each of three scales, and the spreads of the network, in float32 throughout', () => {
    expect(statistics.appearance.map(({ cell, gaussians: { rows, columns } }) => [cell, rows, columns])).toEqual([
      [8, 4, 6],
      [8, 4, 6],
      [16, 2, 3],
    ]);
    const spreads = [...statistics.appearance.map(({ usual }) => usual), ...Object.values(statistics.network)];
    expect(spreads).toHaveLength(6);
    for (const spread of spreads) {
      if (!spread) throw new Error('These pictures have a head’s output.');
      expect(Math.fround(spread.middle)).toBe(spread.middle);
      expect(Math.fround(spread.deviation)).toBe(spread.deviation);
      expect(spread.deviation).toBeGreaterThanOrEqual(Math.fround(0.2));
    }
  });

  it('are scores of the pictures themselves, as many as there are, comparable with those of pictures that it has not seen', () => {
    const own = known?.ownScores ?? [];
    expect(own).toHaveLength(COUNT);
    const unseen = Array.from({ length: 60 }, (_, index) => judge(7000 + index).score);
    expect(median(own) / median(unseen)).toBeGreaterThan(0.8);
    // A little higher, because each comes from four fifths of the pictures; of noise, with 49 features a cell, that is much.
    expect(median(own) / median(unseen)).toBeLessThan(1.7);
    // Judged by what was learned from it, a picture is far too usual.
    const inSample = Array.from({ length: COUNT }, (_, stream) => judge(stream).score);
    expect(median(inSample)).toBeLessThan(median(own));
  });

  it('has an odd picture among those learned from stand out in its own scores, at its place', () => {
    const own = learned(15, true, 1, (stream) => (stream === 6 ? { dark: 0.4 } : {}))?.ownScores ?? [];
    expect(own.indexOf(Math.max(...own))).toBe(6);
    expect(own[6]).toBeGreaterThan(1.5 * median(own));
  });

  it('is the same for the same pictures and seed, and other for another seed, whose copies differ', () => {
    const [first, again, other] = [learned(6), learned(6), learned(6, true, 2)];
    expect(again?.ownScores).toEqual(first?.ownScores);
    expect(again?.statistics.network).toEqual(first?.statistics.network);
    expect(other?.statistics.network).toEqual(first?.statistics.network);
    for (const [scale, { gaussians, usual }] of (first?.statistics.appearance ?? []).entries()) {
      const [twin, stranger] = [again?.statistics.appearance[scale], other?.statistics.appearance[scale]];
      expect(twin?.usual).toEqual(usual);
      for (const part of ['scale', 'middle', 'projection', 'mean', 'slope', 'whitening'] as const)
        expect(gaussians[part].every((value, at) => value === twin?.gaussians[part][at])).toBe(true);
      expect(stranger?.gaussians.mean).not.toEqual(gaussians.mean);
    }
  });

  it('needs two pictures', () => {
    expect(learned(0)).toBeNull();
    expect(learned(1)).toBeNull();
    const two = learned(2);
    expect(two?.ownScores).toHaveLength(2);
    expect(judge(8000, {}, two?.statistics).score).toBeGreaterThan(0);
  });
});
