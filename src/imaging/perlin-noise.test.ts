import { describe, expect, it } from 'vitest';
import { seededRandom } from '../domain/seeded-random';
import { perlinNoise } from './perlin-noise';

describe('Perlin noise', () => {
  it('stays within -1..1 and is spread around 0', () => {
    const values = Array.from({ length: 40 }, (_, seed) => [...perlinNoise(64, 48, { x: 8, y: 4 }, seededRandom(seed))]).flat();
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    expect(Math.max(...values.map(Math.abs).slice(0, 60000))).toBeLessThanOrEqual(1);
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(deviation).toBeGreaterThan(0.25);
    expect(deviation).toBeLessThan(0.45);
  });

  it('changes smoothly, the faster the more cells there are', () => {
    const steepest = (cells: number): number => {
      const noise = perlinNoise(128, 16, { x: cells, y: 1 }, seededRandom(3));
      let most = 0;
      for (let at = 1; at < noise.length; at++) if (at % 128 !== 0) most = Math.max(most, Math.abs(noise[at] - noise[at - 1]));
      return most;
    };
    expect(steepest(2)).toBeLessThan(0.1);
    expect(steepest(32)).toBeGreaterThan(3 * steepest(2));
  });

  it('is the same for the same seed', () => {
    const cells = { x: 4, y: 4 };
    expect(perlinNoise(32, 32, cells, seededRandom(5))).toEqual(perlinNoise(32, 32, cells, seededRandom(5)));
    expect(perlinNoise(32, 32, cells, seededRandom(5))).not.toEqual(perlinNoise(32, 32, cells, seededRandom(6)));
  });
});
