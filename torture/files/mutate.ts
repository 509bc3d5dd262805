/** Damage to bytes, as disks, networks and programs do it. Knows nothing of formats. */
import type { RandomSource } from '../../src/domain/seeded-random';
import { pick } from './hostile-case';

export interface Mutation {
  readonly what: string;
  readonly bytes: Uint8Array;
}

type Damage = (bytes: Uint8Array, random: RandomSource) => Uint8Array;

/** Some bytes are numbers that others depend on: these values break more. */
const EDGES = [0, 1, 0x7f, 0x80, 0xfe, 0xff];

const damages: Readonly<Record<string, Damage>> = {
  'one bit': (bytes, random) => flipped(bytes, random, 1),
  'some bits': (bytes, random) => flipped(bytes, random, random.integer(2, 40)),
  'bits in the first 64 bytes': (bytes, random) => flipped(bytes, random, random.integer(1, 4), 64),
  'a byte at an edge value': (bytes, random) => {
    const changed = Uint8Array.from(bytes);
    changed[random.integer(0, bytes.length - 1)] = pick(random, EDGES);
    return changed;
  },
  'a length field': (bytes, random) => {
    const changed = Uint8Array.from(bytes);
    const at = random.integer(4, Math.max(4, bytes.length - 4));
    new DataView(changed.buffer).setUint32(
      Math.min(at, changed.length - 4),
      pick(random, [0, 1, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff]),
    );
    return changed;
  },
  'a run of zeros': (bytes, random) => {
    const at = random.integer(0, bytes.length - 1);
    return Uint8Array.from(bytes).fill(0, at, at + random.integer(1, Math.ceil(bytes.length / 3)));
  },
  'bytes put in': (bytes, random) => {
    const at = random.integer(0, bytes.length);
    const more = Uint8Array.from({ length: random.integer(1, 64) }, () => random.integer(0, 255));
    return joined(bytes.subarray(0, at), more, bytes.subarray(at));
  },
  'bytes taken out': (bytes, random) => {
    const at = random.integer(0, bytes.length - 2);
    return joined(bytes.subarray(0, at), bytes.subarray(at + random.integer(1, 32)));
  },
  'parts changed round': (bytes, random) => {
    const [a, b, c] = [0, 0, 0].map(() => random.integer(0, bytes.length)).sort((left, right) => left - right);
    return joined(bytes.subarray(0, a), bytes.subarray(b, c), bytes.subarray(a, b), bytes.subarray(c));
  },
  'a part twice': (bytes, random) => {
    const [a, b] = [0, 0].map(() => random.integer(0, bytes.length)).sort((left, right) => left - right);
    return joined(bytes.subarray(0, b), bytes.subarray(a));
  },
};

export function mutated(bytes: Uint8Array, random: RandomSource): Mutation {
  const what = pick(random, Object.keys(damages));
  return { what, bytes: damages[what](bytes, random) };
}

/** The first part of a file, with at least `least` and at most this share of it. */
export function cutOff(bytes: Uint8Array, random: RandomSource, most = 0.9, least = 1): Uint8Array {
  return bytes.slice(0, Math.max(least, Math.floor(bytes.length * random.uniform(0, most))));
}

export function flipped(bytes: Uint8Array, random: RandomSource, count: number, within = bytes.length): Uint8Array {
  const changed = Uint8Array.from(bytes);
  for (let time = 0; time < count; time++) changed[random.integer(0, Math.min(within, bytes.length) - 1)] ^= 1 << random.integer(0, 7);
  return changed;
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
