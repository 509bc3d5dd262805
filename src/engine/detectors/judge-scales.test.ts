import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../domain/seeded-random';
import { lineLength, smoothingSide } from '../../metrics/combined-scales';
import type { ScaleEvidence } from '../evidence/scale-evidence';
import { judgeScales } from './judge-scales';

import { deviations, onScale } from './score-spread';
import { ScaleFits } from './testing/scale-fit';

interface Odd {
  /** Added to all features of one place. */
  readonly place?: number;
  /** Added to one feature everywhere. */
  readonly whole?: number;
  readonly residual?: number;
  readonly lines?: number;
  readonly damage?: number;
}

/** A picture of 16 x 8 pixels with 4 x 2 places of three features, and half of it; odd at the place or pixels at the right top. */
function seen(stream: number, odd: Odd = {}): ScaleEvidence[] {
  return [1, 2].map((reduction) => {
    const random = seededRandom(5, stream, reduction);
    const [width, height] = [16 / reduction, 8 / reduction];
    const values = Float32Array.from(
      { length: 24 },
      (_, at) => random.normal() + (Math.floor(at / 3) === 3 ? (odd.place ?? 0) : 0) + (at % 3 === 0 ? (odd.whole ?? 0) : 0),
    );
    const map = (extra = 0) =>
      Float32Array.from({ length: width * height }, (_, at) => {
        const isOdd = at % width >= width * 0.75 && at < (width * height) / 2;
        return random.uniform(0.1, 0.2) + (isOdd ? extra : 0);
      });
    const cell = 4;
    const grid = { reduction, width, height, rows: 2, columns: 4, cell, values };
    return reduction === 1
      ? { ...grid, residual: null, lines: map(odd.lines), damage: map(odd.damage) }
      : { ...grid, residual: map(odd.residual), lines: null, damage: null };
  });
}

function learned(count = 60) {
  const fit = new ScaleFits(1);
  for (let stream = 0; stream < count; stream++) fit.add(seen(stream));
  return fit.statistics();
}

const statistics = learned();
const judge = (stream: number, odd: Odd = {}) => judgeScales(statistics ?? [], seen(stream, odd), 16, 8);

describe('the combined detector', () => {
  it('scores good pictures it has not seen around 1', () => {
    const scores = Array.from({ length: 40 }, (_, index) => judge(1000 + index).score).sort((a, b) => a - b);
    expect(scores[20]).toBeGreaterThan(0.8);
    expect(scores[20]).toBeLessThan(3);
  });

  it.each<[string, Odd]>([
    ['a place is unusual', { place: 6 }],
    ['the whole is', { whole: 3 }],
    ['something could not be reconstructed', { residual: 0.5 }],
    ['a line could not be', { lines: 0.5 }],
    ['the head sees damage', { damage: 0.5 }],
  ])('scores a picture higher where %s', (_, odd) => {
    for (let stream = 2000; stream < 2010; stream++) expect(judge(stream, odd).score).toBeGreaterThan(judge(stream).score + 1);
  });

  it('draws where it is', () => {
    for (const odd of [{ place: 6 }, { residual: 0.5 }, { lines: 0.5 }, { damage: 0.5 }]) {
      const { map } = judge(3000, odd);
      const highest = map.indexOf(Math.max(...map));
      expect(highest % 16).toBeGreaterThanOrEqual(11);
      expect(Math.floor(highest / 16)).toBeLessThan(5);
      expect(Math.min(...map)).toBeGreaterThan(0);
    }
  });

  it('tells scores from pictures that the Gaussians were not fitted to', () => {
    // Of the very pictures the usual distance would be below the root of three features, of others it is above.
    const [{ usual }] = statistics ?? [];
    expect(Math.exp(usual.whole.middle)).toBeGreaterThan(Math.sqrt(3) * 0.85);
    expect(usual.damage).not.toBeNull();
  });

  it('is the same for the same pictures, in float32 throughout', () => {
    expect(learned()).toEqual(statistics);
    for (const { usual } of statistics ?? []) {
      for (const spread of Object.values(usual)) if (spread) expect(Math.fround(spread.deviation)).toBe(spread.deviation);
    }
  });

  it('learns from two pictures, not from one', () => {
    expect(learned(1)).toBeNull();
    expect(learned(0)).toBeNull();
    expect(judgeScales(learned(2) ?? [], seen(9), 16, 8).score).toBeGreaterThan(0);
  });
});

it('tells a score by deviations of its logarithm, by hand', () => {
  expect(deviations(Math.E ** 3, { middle: 1, deviation: 0.5 })).toBeCloseTo(4, 5);
  expect([onScale(2), onScale(0), onScale(-1)]).toEqual([3, 1, Math.exp(-1)]);
});

it('smooths over 21 pixels at 256, in proportion and always odd', () => {
  expect([smoothingSide(256, 256, 1), smoothingSide(128, 128, 2), smoothingSide(256, 128, 1), smoothingSide(8, 8, 1)]).toEqual([
    21, 11, 11, 1,
  ]);
});

it('averages along lines of about a quarter of the shorter side', () => {
  expect([lineLength(256, 256, 1), lineLength(256, 128, 1), lineLength(256, 177, 1), lineLength(64, 40, 1)]).toEqual([64, 32, 32, 8]);
});
