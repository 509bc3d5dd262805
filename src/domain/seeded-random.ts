/**
 * The only random number generator of the studio. A random number depends on a seed and a path of stream numbers (purpose, epoch, picture),
 * so the same recipe, data and device give the same run. Not for cryptography.
 */

/** A stream of reproducible random numbers. */
export interface RandomSource {
  /** Uniform 32-bit unsigned integer. */
  uint32(): number;
  /** Uniform in [0, 1) with 24 random bits. */
  next(): number;
  /** Uniform in [minimum, maximum). */
  uniform(minimum: number, maximum: number): number;
  /** Uniform integer in minimum..maximum, both included. */
  integer(minimum: number, maximum: number): number;
  /** Standard normal (mean 0, standard deviation 1), by Box and Muller. */
  normal(): number;
}

/**
 * A well-mixed 32-bit hash of a counter under a seed: the counter-based generator for dropout masks, which must be the same
 * on every device. This is the `lowbias32` finaliser (C. Wellons, "Prospecting for hash functions") applied twice.
 *
 * @param seed any integer, taken modulo 2^32
 * @param counter any integer, taken modulo 2^32
 * @returns an unsigned integer in 0..2^32-1
 */
export function hashUint32(seed: number, counter: number): number {
  return mix32((mix32(seed | 0) + Math.imul(counter | 0, 0x9e3779b9)) | 0) >>> 0;
}

/**
 * Make a random source (sfc32) from a seed and a path of stream numbers; different paths give independent streams.
 *
 * @param seed the recipe's seed, any integer
 * @param stream what the numbers are for: a purpose of random-streams.ts, then for instance epoch and picture index
 */
export function seededRandom(seed: number, ...stream: number[]): RandomSource {
  let key = mix32(seed | 0);
  for (const part of stream) key = hashUint32(key, part);
  let a = hashUint32(key, 1) | 0;
  let b = hashUint32(key, 2) | 0;
  let c = hashUint32(key, 3) | 0;
  let counter = 1;
  let spareNormal: number | null = null;

  const uint32 = (): number => {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + result) | 0;
    return result >>> 0;
  };
  const next = (): number => (uint32() >>> 8) / 16777216;

  return {
    uint32,
    next,
    uniform: (minimum, maximum) => minimum + (maximum - minimum) * next(),
    integer: (minimum, maximum) => minimum + Math.floor(next() * (maximum - minimum + 1)),
    normal: () => {
      if (spareNormal !== null) {
        const spare = spareNormal;
        spareNormal = null;
        return spare;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - next()));
      const angle = 2 * Math.PI * next();
      spareNormal = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
  };
}

/** A permutation of 0..count-1 by Fisher and Yates. */
export function shuffledIndices(count: number, random: RandomSource): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const pick = random.integer(0, last);
    [order[last], order[pick]] = [order[pick], order[last]];
  }
  return order;
}

function mix32(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return x ^ (x >>> 15);
}
