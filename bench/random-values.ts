/** What is computed on where a clock runs: uniform noise. Not zeros, which some engines multiply faster. */
import { seededRandom } from '../src/domain/seeded-random';

/** @returns values in 0..1, the same for the same stream */
export function randomValues(count: number, stream: number): Float32Array<ArrayBuffer> {
  const random = seededRandom(1, stream);
  return Float32Array.from({ length: count }, () => random.next());
}

/** @returns 1 for this share of the values, and 0 for the others */
export function randomMask(count: number, share: number, stream: number): Float32Array<ArrayBuffer> {
  return randomValues(count, stream).map((value) => (value < share ? 1 : 0));
}
