import { describe, expect, it } from 'vitest';
import { seededRandom } from '../domain/seeded-random';
import { componentScores, dot, principalComponents } from './principal-components';
import { symmetricEigen } from './symmetric-eigen';

/** Centred vectors that vary most along their first entries: the standard deviation of entry k is 0.7 to the power k. */
function cloud(count: number, length: number, stream = 0): Float32Array[] {
  const random = seededRandom(21, stream);
  const vectors = Array.from({ length: count }, () => Float32Array.from({ length }, (_, at) => random.normal() * 0.7 ** at));
  const middle = Array.from({ length }, (_, at) => vectors.reduce((sum, vector) => sum + vector[at] / count, 0));
  return vectors.map((vector) => vector.map((value, at) => value - middle[at]));
}

const column = (scores: Float32Array, count: number, component: number): number[] =>
  [...scores].filter((_, at) => at % count === component);
const meanProduct = (x: readonly number[], y: readonly number[]): number => x.reduce((sum, value, at) => sum + value * y[at], 0) / x.length;

describe('principal components', () => {
  it('are by hand: points on a line', () => {
    // Steps of 5 along (3, 4): a variance of 2 steps, so a deviation of 5 times the root of 2.
    const points = [-2, -1, 0, 1, 2].map((t) => Float32Array.of(3 * t, 4 * t));
    const { count, projection, scores } = principalComponents(points, 3);
    expect(count).toBe(1);
    const sign = Math.sign(projection[0]);
    expect(sign * projection[0]).toBeCloseTo(0.6 / (5 * Math.SQRT2), 6);
    expect(sign * projection[1]).toBeCloseTo(0.8 / (5 * Math.SQRT2), 6);
    for (const [index, t] of [-2, -1, 0, 1, 2].entries()) expect(sign * scores[index]).toBeCloseTo(t / Math.SQRT2, 5);
  });

  it('of points in a plane are two, the direction of more variation first', () => {
    const points = [
      [4, 1],
      [4, -1],
      [-4, 1],
      [-4, -1],
    ].map(([long, short]) => Float32Array.of(0, long, 0, 0, short));
    const { count, projection } = principalComponents(points, 4);
    expect(count).toBe(2);
    for (const [at, size] of [0, 1 / 4, 0, 0, 0, 0, 0, 0, 0, 1].entries()) expect(Math.abs(projection[at])).toBeCloseTo(size, 6);
  });

  it('give scores of mean 0 and variance 1 that do not go together', () => {
    const { count, scores } = principalComponents(cloud(40, 60), 6);
    expect(count).toBe(6);
    for (let i = 0; i < count; i++) {
      const ofFirst = column(scores, count, i);
      expect(ofFirst.reduce((sum, value) => sum + value, 0) / 40).toBeCloseTo(0, 4);
      for (let j = 0; j < count; j++) expect(meanProduct(ofFirst, column(scores, count, j))).toBeCloseTo(i === j ? 1 : 0, 4);
    }
  });

  it('are the eigenvectors of the covariance, each divided by the root of its variance', () => {
    const length = 5;
    const vectors = cloud(200, length);
    const covariance = Float64Array.from({ length: length * length }, (_, at) =>
      meanProduct(
        vectors.map((vector) => vector[Math.floor(at / length)]),
        vectors.map((vector) => vector[at % length]),
      ),
    );
    const expected = symmetricEigen(covariance, length);
    const { projection } = principalComponents(vectors, 3);
    for (let component = 0; component < 3; component++) {
      const direction = projection.subarray(component * length, (component + 1) * length);
      const sign = Math.sign(direction[0] * expected.vectors[component][0]);
      for (const [at, value] of direction.entries())
        expect(sign * value).toBeCloseTo(expected.vectors[component][at] / Math.sqrt(expected.values[component]), 4);
    }
  });

  it('of a vector that was given are its row of the scores', () => {
    const vectors = cloud(30, 50);
    const components = principalComponents(vectors, 5);
    for (const [index, vector] of vectors.entries()) {
      const row = components.scores.subarray(index * components.count, (index + 1) * components.count);
      for (const [at, score] of componentScores(components, vector).entries()) expect(score).toBeCloseTo(row[at], 3);
    }
  });

  it('are fewer than asked for where there are fewer vectors or fewer directions', () => {
    expect(principalComponents(cloud(4, 30), 16).count).toBe(3);
    const flat = cloud(20, 3).map((vector) => Float32Array.of(...vector, 0, 0, vector[0] - vector[1]));
    expect(principalComponents(flat, 10).count).toBe(3);
  });

  it('of vectors that do not vary are one of zeros', () => {
    const still = principalComponents([new Float32Array(7), new Float32Array(7), new Float32Array(7)], 2);
    expect(still).toEqual({ count: 1, projection: new Float32Array(7), scores: new Float32Array(3) });
    expect(componentScores(still, new Float32Array(7).fill(1))).toEqual(Float32Array.of(0));
    // Rounding is no variation: else a vector that differs a little would score millions.
    const rounded = [1, -1, 0].map((sign) => new Float32Array(7).fill(sign * 1e-7));
    expect(componentScores(principalComponents(rounded, 2), new Float32Array(7).fill(1))).toEqual(Float32Array.of(0));
  });

  it('are the first ones of those that more are asked for', () => {
    const vectors = cloud(30, 50);
    const [two, six] = [principalComponents(vectors, 2), principalComponents(vectors, 6)];
    for (const [at, value] of two.projection.entries()) expect(Math.abs(value)).toBeCloseTo(Math.abs(six.projection[at]), 3);
  });

  it('are the same for the same vectors, which stay as they are', () => {
    const [vectors, again] = [cloud(20, 40), cloud(20, 40)];
    expect(principalComponents(vectors, 5)).toEqual(principalComponents(again, 5));
    expect(vectors).toEqual(again);
  });
});

it('multiplies vectors of any length, by hand', () => {
  const counting = (length: number) => Float32Array.from({ length }, (_, at) => at + 1);
  // 1 + 4 + 9 + ...
  expect([0, 1, 3, 4, 7, 8].map((length) => dot(counting(length), counting(length)))).toEqual([0, 1, 14, 30, 140, 204]);
});
