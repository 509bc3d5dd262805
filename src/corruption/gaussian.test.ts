import { describe, expect, it } from 'vitest';
import { seededRandom } from '../domain/seeded-random';
import { gaussian } from './gaussian';

const grey = { width: 64, height: 64, channels: 3, pixels: new Float32Array(64 * 64 * 3).fill(0.5) } as const;

describe('gaussian', () => {
  it('adds noise of 25.5 levels around nothing, independent in every channel', () => {
    const { image } = gaussian.corrupt(grey, { 'gaussian.deviation': 10 }, seededRandom(1));
    const noise = Array.from(image.pixels, (value) => 255 * (value - 0.5));
    const mean = noise.reduce((sum, value) => sum + value, 0) / noise.length;
    const deviation = Math.sqrt(noise.reduce((sum, value) => sum + (value - mean) ** 2, 0) / noise.length);
    expect(Math.abs(mean)).toBeLessThan(1);
    expect(Math.abs(deviation - 25.5)).toBeLessThan(0.6);
    const together =
      noise.filter((_, index) => index % 3 === 0).reduce((sum, value, pixel) => sum + value * noise[pixel * 3 + 1], 0) / 4096;
    expect(Math.abs(together / deviation ** 2)).toBeLessThan(0.05);
  });

  it('is cut off at black and white, and marks exactly what it changed', () => {
    const white = { ...grey, pixels: new Float32Array(grey.pixels.length).fill(1) };
    const { image, mask } = gaussian.corrupt(white, { 'gaussian.deviation': 50 }, seededRandom(2));
    expect(Math.max(...image.pixels)).toBe(1);
    expect(Math.min(...image.pixels)).toBe(0);
    mask.pixels.forEach((marked, pixel) => {
      const changed = image.pixels.slice(pixel * 3, pixel * 3 + 3).some((value) => value !== 1);
      expect(marked).toBe(changed ? 1 : 0);
    });
    expect(mask.pixels.includes(0)).toBe(true);
  });
});
