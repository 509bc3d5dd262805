import { describe, expect, it } from 'vitest';
import { seededRandom } from '../domain/seeded-random';
import { scratch } from './scratch';

const defaults = Object.fromEntries(scratch.parameters.map(({ key, default: standard }) => [key, standard]));
const evenImage = (side: number, level: number) =>
  ({ width: side, height: side, channels: 3, pixels: new Float32Array(side * side * 3).fill(level) }) as const;
const draw = (seed: number, values = {}, side = 256) => scratch.corrupt(evenImage(side, 1), { ...defaults, ...values }, seededRandom(seed));
function touched({ pixels, width }: { pixels: Uint8Array; width: number }): { x: number; y: number }[] {
  const points: { x: number; y: number }[] = [];
  for (let at = pixels.indexOf(1); at >= 0; at = pixels.indexOf(1, at + 1)) points.push({ x: at % width, y: Math.floor(at / width) });
  return points;
}
const extent = (values: number[]) => Math.max(...values) - Math.min(...values);

describe('scratch', () => {
  it('has the parameters of METHOD.md section 2 by default', () => {
    expect(defaults).toEqual({ 'scratch.length': 25, 'scratch.width': 3, 'scratch.colourMinimum': 10, 'scratch.colourMaximum': 220 });
  });

  it('begins in the middle two thirds, and is no longer than a quarter of the picture along its axis', () => {
    for (let seed = 0; seed < 100; seed++) {
      const points = touched(draw(seed).mask);
      expect(points.length).toBeGreaterThan(0);
      const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
      // The other axis goes as far as the steepest curve, the line, does: twice a quarter.
      expect(Math.min(extent(xs), extent(ys))).toBeLessThanOrEqual(64 + 4);
      expect(Math.max(extent(xs), extent(ys))).toBeLessThanOrEqual(128 + 4);
      expect(points.some(({ x, y }) => x >= 42 && x <= 214 && y >= 42 && y <= 214)).toBe(true);
    }
  });

  it('is one connected curve, three pixels wide', () => {
    for (let seed = 0; seed < 60; seed++) {
      const { mask } = draw(seed);
      const points = touched(mask);
      const seen = new Set<number>();
      const open = [points[0].y * 256 + points[0].x];
      while (open.length > 0) {
        const at = open.pop() as number;
        if (seen.has(at) || !mask.pixels[at]) continue;
        seen.add(at);
        for (const step of [-257, -256, -255, -1, 1, 255, 256, 257]) open.push(at + step);
      }
      expect(seen.size).toBe(points.length);
      const thick = points.filter(({ x, y }) => [0, 1, 2].every((dy) => [0, 1, 2].every((dx) => mask.pixels[(y + dy) * 256 + x + dx])));
      expect(thick.length).toBeGreaterThan(0);
    }
  });

  it('grows with the picture, so that half the picture has half the scratch', () => {
    const mean = (side: number) => {
      const lengths = Array.from({ length: 120 }, (_, seed) => touched(draw(seed, {}, side).mask).length / 3);
      return lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    };
    expect(mean(128) / mean(256)).toBeCloseTo(0.5, 1);
  });

  it('takes each pixel from a normal of 20 levels around one grey level, the same in all channels', () => {
    const levels: number[] = [];
    const { image, mask } = draw(3, {
      'scratch.length': 100,
      'scratch.width': 15,
      'scratch.colourMinimum': 120,
      'scratch.colourMaximum': 120,
    });
    for (const { x, y } of touched(mask)) {
      const [r, g, b] = image.pixels.slice((y * 256 + x) * 3);
      expect(g).toBe(r);
      expect(b).toBe(r);
      levels.push(255 * r);
    }
    const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
    const deviation = Math.sqrt(levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / levels.length);
    expect(levels.length).toBeGreaterThan(300);
    expect(Math.abs(mean - 120)).toBeLessThan(4);
    expect(Math.abs(deviation - 20)).toBeLessThan(3);
  });
});
