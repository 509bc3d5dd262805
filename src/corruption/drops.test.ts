import { describe, expect, it } from 'vitest';
import { seededRandom } from '../domain/seeded-random';
import { drops } from './drops';

const defaults = Object.fromEntries(drops.parameters.map(({ key, default: standard }) => [key, standard]));
const white = { width: 200, height: 200, channels: 1, pixels: new Float32Array(40_000).fill(1) } as const;
const draw = (seed: number, values = {}) => drops.corrupt(white, { ...defaults, ...values }, seededRandom(seed));
const area = (mask: { pixels: Uint8Array }) => mask.pixels.reduce((sum, value) => sum + value, 0);

describe('drops', () => {
  it('has the parameters of METHOD.md section 2 by default', () => {
    expect(defaults).toMatchObject({ 'drops.count': 10, 'drops.minimumRadius': 1, 'drops.maximumRadius': 2 });
  });

  it('marks exactly the pixels it changes, at least one', () => {
    for (let seed = 0; seed < 200; seed++) {
      const { image, mask } = draw(seed);
      expect(area(mask)).toBeGreaterThan(0);
      expect(mask.pixels.findIndex((marked, at) => (image.pixels[at] !== 1) !== (marked === 1))).toBe(-1);
    }
  });

  it('covers no more than its discs would side by side, and stays near one point', () => {
    for (let seed = 0; seed < 200; seed++) {
      const { mask } = draw(seed);
      expect(area(mask)).toBeLessThanOrEqual(10 * Math.PI * 5.6 ** 2);
      const xs: number[] = [];
      mask.pixels.forEach((marked, at) => {
        if (marked) xs.push(at % 200);
      });
      // Radius at most 5 pixels; of ten normals none strays five deviations.
      expect(Math.max(...xs) - Math.min(...xs)).toBeLessThan(2 * (5 * 5 + 5));
    }
  });

  it('draws a single disc of its radius, plus one pixel', () => {
    const sizes = Array.from({ length: 60 }, (_, seed) =>
      area(draw(seed, { 'drops.count': 1, 'drops.minimumRadius': 10, 'drops.maximumRadius': 10 }).mask),
    );
    expect(Math.max(...sizes) / (Math.PI * 21 ** 2)).toBeCloseTo(1, 1);
  });

  it('fills with one grey level and a little grain, as a stain does', () => {
    const { image, mask } = draw(5, {
      'drops.maximumRadius': 20,
      'drops.minimumRadius': 20,
      'drops.colourMinimum': 100,
      'drops.colourMaximum': 100,
    });
    const levels = [...image.pixels].filter((_, at) => mask.pixels[at]).map((value) => 255 * value);
    const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
    expect(Math.abs(mean - 100)).toBeLessThan(0.5);
    expect(Math.sqrt(levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / levels.length)).toBeCloseTo(3.57, 0);
  });
});
