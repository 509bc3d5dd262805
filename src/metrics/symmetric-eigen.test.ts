import { describe, expect, it } from 'vitest';
import { seededRandom } from '../domain/seeded-random';
import { type EigenPairs, symmetricEigen } from './symmetric-eigen';

/** The sum of value * vector vector', row by row: what the pairs say the matrix is. */
function composed({ values, vectors }: EigenPairs): number[] {
  const size = values.length;
  return Array.from({ length: size * size }, (_, at) =>
    values.reduce((sum, value, k) => sum + value * vectors[k][Math.floor(at / size)] * vectors[k][at % size], 0),
  );
}

function expectOrthonormal({ vectors }: EigenPairs): void {
  for (const [i, x] of vectors.entries())
    for (const [j, y] of vectors.entries())
      expect(
        x.reduce((sum, value, at) => sum + value * y[at], 0),
        `${i} and ${j}`,
      ).toBeCloseTo(i === j ? 1 : 0, 10);
}

function randomSymmetric(size: number): Float64Array {
  const random = seededRandom(11, size);
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      matrix[row * size + column] = random.normal();
      matrix[column * size + row] = matrix[row * size + column];
    }
  return matrix;
}

describe('eigenvectors of a symmetric matrix', () => {
  it('are by hand: two by two', () => {
    // (1, 1) is doubled and one more, (1, -1) is left as it is.
    const { values, vectors } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
    expect(values[0]).toBeCloseTo(3, 12);
    expect(values[1]).toBeCloseTo(1, 12);
    expect(vectors[0][0] * vectors[0][1]).toBeCloseTo(0.5, 12);
    expect(vectors[1][0] * vectors[1][1]).toBeCloseTo(-0.5, 12);
  });

  it('are by hand: three by three, the second difference', () => {
    const pairs = symmetricEigen(Float64Array.of(2, -1, 0, -1, 2, -1, 0, -1, 2), 3);
    for (const [k, value] of [2 + Math.SQRT2, 2, 2 - Math.SQRT2].entries()) expect(pairs.values[k]).toBeCloseTo(value, 12);
    // The middle one is (1, 0, -1) over the root of 2.
    expect(Math.abs(pairs.vectors[1][1])).toBeLessThan(1e-12);
    expect(pairs.vectors[1][0] * pairs.vectors[1][2]).toBeCloseTo(-0.5, 12);
    expectOrthonormal(pairs);
  });

  it.each([1, 2, 5, 24])('compose a random matrix of size %i again', (size) => {
    const matrix = randomSymmetric(size);
    const pairs = symmetricEigen(matrix, size);
    for (const [at, value] of composed(pairs).entries()) expect(value).toBeCloseTo(matrix[at], 10);
    expectOrthonormal(pairs);
  });

  it('come with falling values, also with those below zero', () => {
    const { values } = symmetricEigen(randomSymmetric(9), 9);
    expect([...values]).toEqual([...values].sort((a, b) => b - a));
    expect(values[8]).toBeLessThan(0);
  });

  it('are orthonormal where values are equal', () => {
    const same = symmetricEigen(Float64Array.of(3, 0, 0, 0, 3, 0, 0, 0, 3), 3);
    expect([...same.values]).toEqual([3, 3, 3]);
    expectOrthonormal(same);
    const ones = symmetricEigen(new Float64Array(16).fill(1), 4);
    expect(ones.values[0]).toBeCloseTo(4, 12);
    for (const value of ones.values.subarray(1)) expect(Math.abs(value)).toBeLessThan(1e-12);
    expectOrthonormal(ones);
  });

  it('of the zero matrix are any basis, with values 0', () => {
    const zero = symmetricEigen(new Float64Array(9), 3);
    expect([...zero.values]).toEqual([0, 0, 0]);
    expectOrthonormal(zero);
  });

  it('are the same whatever the matrix is multiplied by, in very small and very large numbers', () => {
    const matrix = randomSymmetric(5);
    const { values } = symmetricEigen(matrix, 5);
    for (const factor of [1e-30, 1e30]) {
      const scaled = symmetricEigen(
        matrix.map((value) => value * factor),
        5,
      );
      for (const [k, value] of scaled.values.entries()) expect(value / factor).toBeCloseTo(values[k], 9);
    }
  });

  it('leave the matrix as it is', () => {
    const matrix = randomSymmetric(4);
    const before = matrix.slice();
    symmetricEigen(matrix, 4);
    expect(matrix).toEqual(before);
  });
});
