import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FloatImage } from '../domain/image';
import { seededRandom } from '../domain/seeded-random';
import { stain } from './stain';

const defaults = Object.fromEntries(stain.parameters.map(({ key, default: standard }) => [key, standard]));

function evenImage(width: number, height: number, channels: 1 | 3, value: number): FloatImage {
  return { width, height, channels, pixels: new Float32Array(width * height * channels).fill(value) };
}

/** White: lighter than any stain's fill, so that every touched pixel shows. */
const white = (width: number, height: number, channels: 1 | 3 = 1) => evenImage(width, height, channels, 1);

function changedPixels(before: FloatImage, after: FloatImage): Uint8Array {
  const changed = new Uint8Array(before.width * before.height);
  before.pixels.forEach((value, index) => {
    if (value !== after.pixels[index]) changed[Math.floor(index / before.channels)] = 1;
  });
  return changed;
}

const sides = fc.integer({ min: 16, max: 90 });
const channelCounts = fc.constantFrom<1 | 3>(1, 3);
const seeds = fc.nat();
/** Any setting the sliders allow, with the range of colour left dark enough for `white`. */
const settings = fc.record({
  'stain.minimumSize': fc.double({ min: 0.5, max: 12, noNaN: true }),
  'stain.maximumSize': fc.double({ min: 12, max: 50, noNaN: true }),
  'stain.irregularity': fc.double({ min: 0, max: 1, noNaN: true }),
  'stain.blur': fc.constantFrom(0, 0.15, 0.5),
  'stain.colourMinimum': fc.constant(10),
  'stain.colourMaximum': fc.constant(220),
});

describe('stain', () => {
  it('has the parameters of METHOD.md section 2 by default', () => {
    expect(defaults).toEqual({
      'stain.minimumSize': 1,
      'stain.maximumSize': 12,
      'stain.irregularity': 0.1,
      'stain.blur': 0,
      'stain.colourMinimum': 10,
      'stain.colourMaximum': 220,
    });
  });

  it('marks exactly the pixels it changes, at least one, for any image and setting', () => {
    fc.assert(
      fc.property(sides, sides, channelCounts, settings, seeds, (width, height, channels, values, seed) => {
        const clean = white(width, height, channels);
        const { image, mask } = stain.corrupt(clean, values, seededRandom(seed));
        expect(mask).toMatchObject({ width, height });
        expect(mask.pixels).toEqual(changedPixels(clean, image));
        expect(mask.pixels.includes(1)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('never writes to the clean image and stays in 0..1', () => {
    fc.assert(
      fc.property(settings, seeds, fc.constantFrom(0, 0.5, 1), (values, seed, level) => {
        const clean = evenImage(32, 24, 3, level);
        const { image } = stain.corrupt(clean, { ...values, 'stain.colourMinimum': 0, 'stain.colourMaximum': 255 }, seededRandom(seed));
        expect(clean.pixels.every((value) => value === level)).toBe(true);
        expect(image.pixels.every((value) => value >= 0 && value <= 1)).toBe(true);
      }),
    );
  });

  it('is the same for the same seed', () => {
    const draw = (seed: number) => stain.corrupt(white(64, 48), defaults, seededRandom(seed)).image.pixels;
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('lies wholly inside the image: moved from edge to edge, its area stays that of its ellipse', () => {
    const values = { ...defaults, 'stain.minimumSize': 10, 'stain.maximumSize': 10, 'stain.irregularity': 0 };
    for (let seed = 0; seed < 200; seed++) {
      const { mask } = stain.corrupt(white(100, 100), values, seededRandom(seed));
      const area = mask.pixels.reduce((sum, value) => sum + value, 0);
      expect(Math.abs(area - Math.PI * 100)).toBeLessThan(12);
    }
  });

  it('comes everywhere but in the very corners, in all sizes between its bounds', () => {
    const hits = new Uint8Array(32 * 32);
    const areas: number[] = [];
    for (let seed = 0; seed < 1000; seed++) {
      const { pixels } = stain.corrupt(white(32, 32), defaults, seededRandom(seed)).mask;
      for (let i = 0; i < hits.length; i++) hits[i] |= pixels[i];
      areas.push(pixels.reduce((sum, value) => sum + value, 0));
    }
    expect(hits.reduce((sum, value) => sum + value, 0)).toBeGreaterThan(950);
    expect(Math.min(...areas)).toBeLessThanOrEqual(2);
    expect(Math.max(...areas)).toBeGreaterThan(0.6 * Math.PI * (0.12 * 32) ** 2);
    expect(Math.max(...areas)).toBeLessThan(1.5 * Math.PI * (0.12 * 32) ** 2);
  });

  it('fills with one grey level between its bounds, and noise of 3.57 levels a pixel and channel', () => {
    const values = { ...defaults, 'stain.minimumSize': 30, 'stain.maximumSize': 30 };
    const means: number[] = [];
    for (let seed = 0; seed < 60; seed++) {
      const { image, mask } = stain.corrupt(white(80, 80, 3), values, seededRandom(seed));
      const levels = [...image.pixels].filter((_, index) => mask.pixels[Math.floor(index / 3)] === 1).map((value) => 255 * value);
      const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
      const deviation = Math.sqrt(levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / levels.length);
      if (mean > 25) expect(Math.abs(deviation - 3.57)).toBeLessThan(0.25);
      means.push(mean);
    }
    expect(Math.min(...means)).toBeGreaterThan(9);
    expect(Math.min(...means)).toBeLessThan(30);
    expect(Math.max(...means)).toBeLessThan(221);
    expect(Math.max(...means)).toBeGreaterThan(200);
  });

  it('draws the noise of each channel by itself', () => {
    const { image, mask } = stain.corrupt(white(64, 64, 3), defaults, seededRandom(3));
    const inside = mask.pixels.indexOf(1) * 3;
    expect(new Set(image.pixels.slice(inside, inside + 3)).size).toBe(3);
  });

  it('fades at its edge with blur, and not without', () => {
    const fadedShare = (blur: number) => {
      const values = { ...defaults, 'stain.minimumSize': 20, 'stain.maximumSize': 20, 'stain.colourMaximum': 10, 'stain.blur': blur };
      const { image, mask } = stain.corrupt(white(100, 100), values, seededRandom(5));
      const inside = [...image.pixels].filter((_, index) => mask.pixels[index] === 1);
      return inside.filter((value) => value > 0.2 && value < 0.95).length / inside.length;
    };
    expect(fadedShare(0)).toBe(0);
    expect(fadedShare(0.15)).toBeGreaterThan(0.2);
  });

  it('strays from the ellipse as far as its irregularity asks', () => {
    /** Spread of the area of stains of one size: none for ellipses. */
    const areaSpread = (irregularity: number) => {
      const values = { ...defaults, 'stain.minimumSize': 25, 'stain.maximumSize': 25, 'stain.irregularity': irregularity };
      const areas = Array.from({ length: 30 }, (_, seed) =>
        stain.corrupt(white(64, 64), values, seededRandom(seed)).mask.pixels.reduce((sum, value) => sum + value, 0),
      );
      return Math.max(...areas) - Math.min(...areas);
    };
    expect(areaSpread(0)).toBeLessThan(20);
    expect(areaSpread(0.3)).toBeGreaterThan(60);
  });
});
