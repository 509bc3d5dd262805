import { describe, expect, it } from 'vitest';
import { seededRandom } from '../domain/seeded-random';
import { fitLocalGaussians, localDistances } from './local-gaussians';

/** Two places, two entries: at the first place they go together, at the second they do not; the second entry is ten times as large. */
function grid(stream: number): Float32Array {
  const random = seededRandom(3, stream);
  const [a, b, c, d] = Array.from({ length: 4 }, () => random.normal());
  return Float32Array.of(5 + a, 10 * (a + 0.3 * b), c, 10 * d);
}

const gaussians = fitLocalGaussians(
  Array.from({ length: 4000 }, (_, stream) => grid(stream)),
  2,
);

describe('a Gaussian at every place', () => {
  it('is by hand: two pictures, one place, one entry', () => {
    // Values 1 and 3: mean 2, variance 1; with the ridge the deviation is sqrt(1.01).
    const fitted = fitLocalGaussians([Float32Array.of(1), Float32Array.of(3)], 1);
    expect(localDistances(fitted, Float32Array.of(4))[0]).toBeCloseTo(2 / Math.sqrt(1.01), 5);
  });

  it('finds what breaks a relation where there is one, and only there', () => {
    const [broken] = localDistances(gaussians, Float32Array.of(6, -10, 0, 0));
    const [kept] = localDistances(gaussians, Float32Array.of(6, 10, 0, 0));
    expect(kept).toBeLessThan(1.5);
    expect(broken).toBeGreaterThan(3);
    const [, elsewhere] = localDistances(gaussians, Float32Array.of(5, 0, 1, -10));
    expect(elsewhere).toBeCloseTo(Math.SQRT2, 1);
  });

  it('is Mahalanobis’ distance: its square is the number of entries on average', () => {
    const squares = Array.from({ length: 2000 }, (_, stream) =>
      [...localDistances(gaussians, grid(10_000 + stream))].map((distance) => distance ** 2),
    );
    const mean = (place: number) => squares.reduce((sum, both) => sum + both[place] / squares.length, 0);
    expect(mean(1)).toBeCloseTo(2, 0);
    // Where entries go together the ridge counts for something.
    expect(mean(0)).toBeGreaterThan(1.3);
    expect(mean(0)).toBeLessThan(2.1);
  });

  it('is not upset by entries that never vary', () => {
    const fitted = fitLocalGaussians([Float32Array.of(7, 1), Float32Array.of(7, 3), Float32Array.of(7, 2)], 2);
    expect(localDistances(fitted, Float32Array.of(9, 2))[0]).toBeCloseTo(0, 5);
    expect([...fitted.whitening].every(Number.isFinite)).toBe(true);
  });

  it('needs two pictures', () => {
    expect(() => fitLocalGaussians([Float32Array.of(1)], 1)).toThrow(RangeError);
  });
});
