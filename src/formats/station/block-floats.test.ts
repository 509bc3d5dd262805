/** Floats into blocks of few bits and back: how near they come. */
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../domain/seeded-random';
import { blockBytes, readBlocks, writeBlocks } from './block-floats';

function normal(length: number): Float32Array {
  const random = seededRandom(3, length);
  return Float32Array.from({ length }, () => 0.05 * random.normal());
}

const roundTrip = (values: Float32Array, bits: 12 | 16 | 32) => readBlocks(writeBlocks(values, bits), values.length, bits);

function relativeError(values: Float32Array, bits: 12 | 16): number {
  const read = roundTrip(values, bits);
  const squares = (of: Float32Array) => of.reduce((sum, value) => sum + value * value, 0);
  return Math.sqrt(squares(values.map((value, at) => value - read[at])) / squares(values));
}

describe.each([12, 16] as const)('%i bits', (bits) => {
  it('are as many bytes as was said, for lengths that fill no block', () => {
    for (const length of [0, 1, 255, 256, 257, 1001]) {
      const values = normal(length);
      expect(writeBlocks(values, bits)).toHaveLength(blockBytes(length, bits));
      expect(roundTrip(values, bits)).toHaveLength(length);
    }
  });

  it('keep the largest of a block, nothing, and each block apart from the others', () => {
    const values = new Float32Array(512);
    values.set([1000, -1000, 1], 0);
    values.set([0.001, -0.0005], 256);
    const read = roundTrip(values, bits);
    expect(read[0]).toBeCloseTo(1000, 3);
    expect(read[1]).toBeCloseTo(-1000, 3);
    expect(read[256]).toBeCloseTo(0.001, 8);
    expect(read[257]).toBeCloseTo(-0.0005, 6);
    expect(read[511]).toBe(0);
  });
});

it('errs on normal values by 4.5e-4 with 12 bits and 3e-5 with 16, where float16 errs by 2e-4', () => {
  expect(relativeError(normal(20_000), 12)).toBeLessThan(4.5e-4);
  expect(relativeError(normal(20_000), 16)).toBeLessThan(3e-5);
});

it('keeps floats of 32 bits as they are, wherever the bytes lie', () => {
  const values = normal(33);
  const shifted = new Uint8Array(4 * 33 + 1);
  shifted.set(writeBlocks(values, 32), 1);
  expect(readBlocks(shifted.subarray(1), 33, 32)).toEqual(values);
});

it('lets the taps of a kernel err together by no more than one of them alone', () => {
  const [taps, plane] = [25, 256];
  const kernel = normal(taps * plane);
  const errorOfSums = (feedback: number): number => {
    const read = readBlocks(writeBlocks(kernel, 12, feedback), kernel.length, 12);
    const sums = Array.from({ length: plane }, (_, at) => {
      let sum = 0;
      for (let tap = 0; tap < taps; tap++) sum += read[tap * plane + at] - kernel[tap * plane + at];
      return sum * sum;
    });
    return Math.sqrt(sums.reduce((total, square) => total + square, 0) / plane);
  };
  expect(errorOfSums(plane)).toBeLessThan(errorOfSums(0) / 3);
});
