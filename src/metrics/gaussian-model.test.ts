import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../domain/seeded-random';
import { choleskyRoot, fitGaussian, ledoitWolf, mahalanobisDistance } from './gaussian-model';

const modelOf = (covariance: number[], size: number) => ({
  mean: new Float64Array(size),
  root: choleskyRoot(Float64Array.from(covariance), size),
});

describe('Mahalanobis distance', () => {
  it('gives the hand cases of METHOD.md section 5', () => {
    const model = modelOf([2, 1, 1, 2], 2);
    expect(mahalanobisDistance(model, [1, 1])).toBeCloseTo(0.816497, 6);
    expect(mahalanobisDistance(model, [1, -1])).toBeCloseTo(Math.SQRT2, 6);
  });

  it('is the Euclidean distance from the mean under the identity', () => {
    const { root } = modelOf([1, 0, 0, 0, 1, 0, 0, 0, 1], 3);
    expect(mahalanobisDistance({ mean: Float64Array.of(1, 1, 1), root }, [3, 4, 7])).toBeCloseTo(7, 12);
  });
});

describe('Ledoit and Wolf', () => {
  /** The formula as it stands in METHOD.md, with outer products. */
  function plainly(centred: readonly Float64Array[]): number {
    const [n, p] = [centred.length, centred[0].length];
    const outer = (x: Float64Array) => Float64Array.from({ length: p * p }, (_, i) => x[Math.floor(i / p)] * x[i % p]);
    const S = new Float64Array(p * p);
    for (const x of centred) for (const [i, value] of outer(x).entries()) S[i] += value / n;
    const mu = S.reduce((sum, value, i) => sum + (i % (p + 1) === 0 ? value : 0), 0) / p;
    const d2 = S.reduce((sum, value, i) => sum + (value - (i % (p + 1) === 0 ? mu : 0)) ** 2, 0) / p;
    const b2 = centred.reduce((sum, x) => sum + outer(x).reduce((s, value, i) => s + (value - S[i]) ** 2, 0), 0) / (p * n * n);
    return Math.min(d2, b2) / d2;
  }

  it('shrinks as its formula says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 12 }), fc.integer({ min: 2, max: 6 }), fc.nat(), (count, size, seed) => {
        const random = seededRandom(seed);
        const vectors = Array.from({ length: count }, () => Float64Array.from({ length: size }, (_, i) => random.normal() * (i + 1)));
        const mean = vectors[0].map((_, i) => vectors.reduce((sum, vector) => sum + vector[i], 0) / count);
        const centred = vectors.map((vector) => vector.map((value, i) => value - mean[i]));
        expect(ledoitWolf(centred).shrinkage).toBeCloseTo(plainly(centred), 9);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps the trace, and shrinks less the more vectors there are', () => {
    const random = seededRandom(4);
    const draw = (count: number) => Array.from({ length: count }, () => Float64Array.of(random.normal(), 3 * random.normal()));
    const [few, many] = [ledoitWolf(draw(10)), ledoitWolf(draw(2000))];
    expect(few.shrinkage).toBeGreaterThan(many.shrinkage);
    expect(many.shrinkage).toBeLessThan(0.01);
    expect(many.covariance[3]).toBeCloseTo(9, 0);
  });
});

describe('a fitted Gaussian', () => {
  it('finds its own vectors near, about the square root of the dimensions away, and others far', () => {
    const random = seededRandom(5);
    const draw = () => Float64Array.from({ length: 8 }, (_, i) => 100 + (i + 1) * random.normal());
    const model = fitGaussian(Array.from({ length: 400 }, draw));
    const distances = Array.from({ length: 200 }, () => mahalanobisDistance(model, draw()));
    expect(distances.reduce((sum, value) => sum + value, 0) / 200).toBeCloseTo(Math.sqrt(8), 0);
    expect(
      mahalanobisDistance(
        model,
        draw().map((value) => value + 30),
      ),
    ).toBeGreaterThan(Math.max(...distances));
  });

  it('bears fewer vectors than dimensions, and a value that never changes', () => {
    const random = seededRandom(6);
    const model = fitGaussian(
      Array.from({ length: 5 }, () => Float64Array.from({ length: 64 }, (_, i) => (i === 7 ? 0.5 : random.normal()))),
    );
    const distance = mahalanobisDistance(model, new Float64Array(64));
    expect(Number.isFinite(distance)).toBe(true);
    expect(distance).toBeGreaterThan(0);
  });

  it('bears vectors that are all the same', () => {
    const model = fitGaussian([Float64Array.of(1, 2), Float64Array.of(1, 2)]);
    expect(mahalanobisDistance(model, [1, 2])).toBe(0);
    expect(mahalanobisDistance(model, [1, 3])).toBeGreaterThan(1e6);
  });

  it('refuses a single vector', () => {
    expect(() => fitGaussian([[1, 2]])).toThrow(RangeError);
  });
});
