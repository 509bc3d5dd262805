import { describe, expect, it } from 'vitest';
import type { FloatImage } from '../../domain/image';
import { seededRandom } from '../../domain/seeded-random';
import { halved } from '../../imaging/halved';
import { drawView, viewExtent } from './training-views';

const image: FloatImage = { width: 7, height: 4, channels: 3, pixels: Float32Array.from({ length: 84 }, (_, at) => (at / 84) ** 2) };
const views = Array.from({ length: 400 }, (_, seed) => drawView('two-scale', image, seededRandom(seed)));

describe('views of a picture', () => {
  it('are the picture itself where whole ones are wished', () => {
    expect(drawView('whole', image, seededRandom(1))).toBe(image);
    expect(viewExtent('whole', image)).toEqual({ width: 7, height: 4 });
  });

  it('have half the extent at both scales', () => {
    expect(viewExtent('two-scale', image)).toEqual({ width: 3, height: 2 });
    for (const { width, height, pixels } of views) expect([width, height, pixels.length]).toEqual([3, 2, 18]);
  });

  it('are the halved picture about as often as a piece of it', () => {
    const whole = views.filter(({ pixels }) => pixels.every((value, at) => value === halved(image).pixels[at])).length;
    expect(whole).toBeGreaterThan(150);
    expect(whole).toBeLessThan(250);
  });

  it('are pieces from everywhere, pixel by pixel', () => {
    const corners = new Set<number>();
    for (const { pixels } of views) {
      const first = image.pixels.indexOf(pixels[0]);
      if (first < 0) continue;
      corners.add(first / 3);
      for (let at = 0; at < 18; at++) expect(pixels[at]).toBe(image.pixels[first + Math.floor(at / 9) * 21 + (at % 9)]);
    }
    expect([...corners].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 14, 15, 16, 17, 18]);
  });
});

it('halves by the mean of four', () => {
  const grey: FloatImage = { width: 3, height: 2, channels: 1, pixels: Float32Array.of(0, 1, 9, 0.5, 0.5, 9) };
  expect(halved(grey)).toEqual({ width: 1, height: 1, channels: 1, pixels: Float32Array.of(0.5) });
});
