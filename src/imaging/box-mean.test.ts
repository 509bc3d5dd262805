import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxMean } from './box-mean';

/** As it is defined. */
function plainly(plane: Float32Array, width: number, height: number, side: number): number[] {
  const reach = Math.floor(side / 2);
  return Array.from(plane, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    const values: number[] = [];
    for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row++) {
      for (let column = Math.max(0, x - reach); column <= Math.min(width - 1, x + reach); column++)
        values.push(plane[row * width + column]);
    }
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  });
}

describe('boxMean', () => {
  it('is the mean over the square that lies in the picture, within 1e-5', () => {
    const sides = fc.constantFrom(1, 3, 5, 11, 21);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), sides, fc.nat(), (width, height, side, seed) => {
        const plane = Float32Array.from({ length: width * height }, (_, i) => Math.abs(Math.sin(seed + i * i)));
        const expected = plainly(plane, width, height, side);
        boxMean(plane, width, height, side).forEach((value, at) => {
          expect(value).toBeCloseTo(expected[at], 5);
        });
      }),
    );
  });

  it('leaves an even picture even up to its borders, and the picture itself alone', () => {
    const plane = new Float32Array(60).fill(0.25);
    expect(boxMean(plane, 10, 6, 7)).toEqual(plane);
    const spot = Float32Array.of(0, 0, 1, 0, 0);
    boxMean(spot, 5, 1, 3);
    expect(Array.from(spot)).toEqual([0, 0, 1, 0, 0]);
  });
});
