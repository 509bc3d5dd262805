import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FloatImage } from '../../domain/image';
import { seededRandom } from '../../domain/seeded-random';
import { unmoved } from './pose';
import { coarseLikeness, referenceOf, registered, registrable } from './registration';
import { madePart } from './testing/made-part';

const reference = referenceOf(registrable(madePart(unmoved)));
const angleBetween = (a: number, b: number): number => Math.abs(a - b - 360 * Math.round((a - b) / 360));

describe('registration', () => {
  it('finds a part within two degrees, one percent of a side and two percent of size, however it lies', () => {
    const pose = fc.record({
      turn: fc.double({ min: -180, max: 180, noNaN: true }),
      size: fc.double({ min: -0.08, max: 0.08, noNaN: true }),
      right: fc.double({ min: -0.1, max: 0.1, noNaN: true }),
      down: fc.double({ min: -0.1, max: 0.1, noNaN: true }),
    });
    fc.assert(
      fc.property(pose, (made) => {
        const { pose: found, likeness } = registered(reference, registrable(madePart(made, 1)));
        expect(likeness).toBeGreaterThan(0.85);
        expect(angleBetween(found.turn, made.turn)).toBeLessThan(2);
        expect(Math.abs(found.size - made.size)).toBeLessThan(0.02);
        expect(Math.abs(found.right - made.right)).toBeLessThan(0.01);
        expect(Math.abs(found.down - made.down)).toBeLessThan(0.01);
      }),
      { numRuns: 12, seed: 5 },
    );
  });

  it('says that nothing moved where nothing did, in other light too', () => {
    const dark = madePart(unmoved, 2);
    const { pose } = registered(reference, registrable({ ...dark, pixels: dark.pixels.map((value) => 0.8 * value) }));
    expect(pose).toEqual(unmoved);
  });

  it('believes no turn of a part that looks the same from all sides', () => {
    const ring = (right: number): FloatImage => ({
      width: 96,
      height: 96,
      channels: 1,
      pixels: Float32Array.from({ length: 96 * 96 }, (_, at) => {
        const radius = Math.hypot((at % 96) - 47.5 - right, Math.floor(at / 96) - 47.5);
        return radius > 16 && radius < 30 ? 0.8 : 0.2;
      }),
    });
    const { pose } = registered(referenceOf(registrable(ring(0))), registrable(ring(4)));
    expect(Math.abs(pose.turn)).toBeLessThan(2);
    expect(pose.right).toBeCloseTo(4 / 96, 2);
  });

  it('finds pictures without a common part little alike', () => {
    const noise = (stream: number): FloatImage => {
      const random = seededRandom(94, stream);
      return { width: 96, height: 96, channels: 1, pixels: Float32Array.from({ length: 96 * 96 }, () => random.next()) };
    };
    const one = referenceOf(registrable(noise(1)));
    expect(registered(one, registrable(noise(2))).likeness).toBeLessThan(0.5);
    expect(coarseLikeness(one, registrable(noise(2)))).toBeLessThan(0.5);
    expect(coarseLikeness(one, registrable(noise(1)))).toBeGreaterThan(0.99);
  });
});
