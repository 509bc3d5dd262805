/** Smooth noise and a few curves: the brushes with which the sample sets are painted. Not the studio's source of chance. */
import { sampleStreams } from '../domain/random-streams';
import { hashUint32 } from '../domain/seeded-random';

/** Noise over the plane: smooth, in -1..1, with features about one unit across. */
export type Noise = (x: number, y: number) => number;

/** Value noise on a lattice of hashed corners, joined by smoothstep (Ebert et al., "Texturing and Modeling", chapter 2). */
export function valueNoise(seed: number): Noise {
  const key = hashUint32(seed, sampleStreams.noise);
  const corner = (x: number, y: number): number => {
    let h = (key + Math.imul(x, 0x27d4eb2d) + Math.imul(y, 0x165667b1)) | 0;
    h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
    h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
    return ((h ^ (h >>> 15)) >>> 0) / 2147483648 - 1;
  };
  return (x, y) => {
    const left = Math.floor(x);
    const top = Math.floor(y);
    const tx = smooth(x - left);
    const ty = smooth(y - top);
    const upper = mix(corner(left, top), corner(left + 1, top), tx);
    const lower = mix(corner(left, top + 1), corner(left + 1, top + 1), tx);
    return mix(upper, lower, ty);
  };
}

/** From a at t = 0 to b at t = 1. */
export const mix = (a: number, b: number, t: number): number => a + (b - a) * t;

export const clamp = (value: number, minimum = 0, maximum = 1): number => Math.min(maximum, Math.max(minimum, value));

const smooth = (t: number): number => t * t * (3 - 2 * t);

/** 0 below `from`, 1 above `to`, smooth between. */
export const ramp = (from: number, to: number, value: number): number => smooth(clamp((value - from) / (to - from)));

/** A bell of height 1 and standard deviation 1. */
export const bell = (distance: number): number => Math.exp(-0.5 * distance * distance);
