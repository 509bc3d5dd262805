import { describe, expect, it } from 'vitest';
import { seededRandom } from '../domain/seeded-random';
import { gradientDissimilarity, gradientMagnitude } from './gradient-magnitude';

const random = seededRandom(12);
const noise = (count: number) => Float32Array.from({ length: count }, () => random.next());

describe('gradientMagnitude', () => {
  it('is the slope of a ramp, in values over two pixels, wherever both neighbours are', () => {
    const ramp = Float32Array.from({ length: 35 }, (_, at) => 0.1 * (at % 7));
    const gradient = gradientMagnitude(ramp, 7, 5);
    for (let at = 0; at < 35; at++) expect(gradient[at]).toBeCloseTo(at % 7 === 0 || at % 7 === 6 ? 0.1 : 0.2, 6);
  });

  it('is the same when the picture is turned', () => {
    const picture = noise(36);
    const turned = Float32Array.from({ length: 36 }, (_, at) => picture[(at % 6) * 6 + Math.floor(at / 6)]);
    const [straight, across] = [gradientMagnitude(picture, 6, 6), gradientMagnitude(turned, 6, 6)];
    for (let at = 0; at < 36; at++) expect(across[(at % 6) * 6 + Math.floor(at / 6)]).toBeCloseTo(straight[at], 6);
  });
});

describe('gradientDissimilarity', () => {
  it('is nothing between a picture and itself, or itself made brighter', () => {
    const picture = noise(12 * 10).map((value) => value / 2);
    const brighter = picture.map((value) => value + 0.3);
    expect(Math.max(...gradientDissimilarity(picture, picture, 12, 10))).toBeLessThan(1e-6);
    expect(Math.max(...gradientDissimilarity(picture, brighter, 12, 10))).toBeLessThan(1e-4);
  });

  it('does not ask which picture is which, and stays in 0..1', () => {
    const [first, second] = [noise(13 * 9), noise(13 * 9)];
    const map = gradientDissimilarity(first, second, 13, 9);
    expect(gradientDissimilarity(second, first, 13, 9)).toEqual(map);
    expect(Math.min(...map)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...map)).toBeLessThanOrEqual(1);
  });

  it('is largest along a line that only one of them has', () => {
    const even = new Float32Array(256).fill(0.5);
    const lined = even.slice();
    for (let y = 0; y < 16; y++) lined[y * 16 + 8] = 1;
    const map = gradientDissimilarity(even, lined, 16, 16, 1);
    const row = Array.from(map.slice(5 * 16, 6 * 16));
    expect(row.map((value) => value > 0.5)).toEqual(row.map((_, x) => x === 7 || x === 9));
  });

  it('has the value of METHOD.md section 6 for one gradient against none', () => {
    const step = Float32Array.of(0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1);
    const map = gradientDissimilarity(new Float32Array(12), step, 4, 3, 1);
    expect(map[5]).toBeCloseTo(1 - 0.0026 / (1 + 0.0026), 6);
  });

  it('bears pictures that are too small for its scales', () => {
    expect(Array.from(gradientDissimilarity(Float32Array.of(0.2), Float32Array.of(0.9), 1, 1))).toEqual([0]);
    expect(gradientDissimilarity(noise(6), noise(6), 3, 2, 4)).toHaveLength(6);
  });
});
