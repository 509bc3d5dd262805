/** Pictures for the clock: uniform noise. Not zeros, which some engines multiply faster. */
import { seededRandom } from '../../src/domain/seeded-random';

/** @returns so many values in 0..1, the same for the same stream */
export function randomValues(count: number, stream: number): Float32Array {
  const random = seededRandom(1, stream);
  return Float32Array.from({ length: count }, () => random.next());
}
