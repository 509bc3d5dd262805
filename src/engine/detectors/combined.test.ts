import { describe, expect, it } from 'vitest';
import { describeAutoencoder } from '../../domain/architecture';
import { atOnce } from '../../domain/at-once';
import { noStatistics } from '../../domain/detector-statistics';
import { usualVariation, type Variation } from '../../domain/variation';
import { featureGrids } from '../../imaging/appearance/feature-grids';
import { detectorWith } from './all-detectors';
import { mostAppearances } from './appearance-learning';
import { combined } from './combined';
import type { Learner } from './detector';
import { judgeFused } from './fused';
import { judgeScales } from './judge-scales';
import { ScaleFits } from './testing/scale-fit';
import { SEEN_HEIGHT, SEEN_WIDTH, seenPicture } from './testing/seen-pictures';

const architecture = describeAutoencoder({ network: 'aesc', height: SEEN_HEIGHT, width: SEEN_WIDTH, channels: 1, depth: 3, maps: 4 });

function learner(count: number, variation?: Variation): Learner<'networkMaps' | 'appearance'> {
  const started = combined.learning?.start({ architecture, seed: 1, variation });
  if (!started) throw new Error('The combined detector learns.');
  for (let stream = 0; stream < count; stream++) started.add(seenPicture(stream));
  return started;
}

const context = { norm: 'top', statistics: atOnce(learner(8).learn(noStatistics)) } as const;

describe('the combined detector', () => {
  it('judges by the appearance where it learned that', () => {
    const { appearance, networkMaps } = seenPicture(100, { dark: 0.1 });
    const { combined: learned } = context.statistics;
    if (!learned || !('appearance' in learned)) throw new Error('It has learned the appearance.');
    const judged = combined.judge(seenPicture(100, { dark: 0.1 }), context);
    expect(judged).toEqual(judgeFused(learned, appearance, networkMaps, SEEN_WIDTH, SEEN_HEIGHT));
    expect(judged.score).toBeGreaterThan(combined.judge(seenPicture(100), context).score);
  });

  it('judges by the scales of the network in a model of version 0.2, as it did', () => {
    const fits = new ScaleFits(1);
    for (let stream = 0; stream < 8; stream++) fits.add(seenPicture(stream).scales);
    const scales = fits.statistics();
    const older = detectorWith({ gaussians: {}, combined: scales }, 'combined');
    const judged = older.judge(seenPicture(100) as never, { norm: 'top', statistics: { gaussians: {}, combined: scales } });
    expect(judged).toEqual(judgeScales(scales ?? [], seenPicture(100).scales, SEEN_WIDTH, SEEN_HEIGHT));
    // There the appearance counts for nothing.
    const dark = older.judge(seenPicture(100, { dark: 0.4 }) as never, { norm: 'top', statistics: { gaussians: {}, combined: scales } });
    expect(dark).toEqual(judged);
  });

  it('learns from copies altered as far as the recipe lets good pictures vary: the usual way where it says nothing', () => {
    expect(atOnce(learner(8, usualVariation).learn(noStatistics))).toEqual(context.statistics);
    const bright = (stream: number) => {
      const { image: plain, ...seen } = seenPicture(stream);
      const image = { ...plain, pixels: plain.pixels.map((value) => Math.min(1, 1.3 * value)) };
      return { ...seen, image, appearance: featureGrids(image) };
    };
    const meanScore = (light: number): number => {
      const statistics = atOnce(learner(20, { ...usualVariation, light }).learn(noStatistics));
      const scores = [100, 101, 102, 103].map((stream) => combined.judge(bright(stream), { norm: 'top', statistics }).score);
      return scores.reduce((sum, score) => sum + score, 0) / scores.length;
    };
    expect(meanScore(0.3)).toBeLessThan(0.9 * meanScore(0));
  });

  it('cannot judge without having learned', () => {
    expect(() => combined.judge(seenPicture(100), { norm: 'top', statistics: noStatistics })).toThrow();
  });

  it('learns nothing from one picture, and has a score of its own for each of more', () => {
    const one = learner(1);
    expect(atOnce(one.learn(noStatistics)).combined).toBeNull();
    expect(one.ownScores?.()).toEqual([]);
    const seven = learner(7);
    expect(atOnce(seven.learn(noStatistics)).gaussians).toEqual({});
    const own = seven.ownScores?.() ?? [];
    expect(own).toHaveLength(7);
    expect(own.every((score) => score > 0 && Number.isFinite(score))).toBe(true);
  });
});

it('learns from 160 pictures at most, and from fewer where they are large', () => {
  const square = (side: number) => mostAppearances({ width: side, height: side, channels: 3 });
  expect([64, 256, 512].map(square)).toEqual([160, 160, 160]);
  expect(square(1024)).toBeLessThan(80);
  expect(square(1024)).toBeGreaterThan(50);
  expect(square(4096)).toBe(8);
});
