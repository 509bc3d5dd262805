import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OperatingPoint } from '../domain/detection-curve';
import { PixelCurve } from './pixel-curve';
import { auroc, averagePrecision, f1Max, imageCurve } from './roc';

const rowOf = (pixels: Uint8Array) => ({ width: pixels.length, height: 1, pixels });

function curveOf(map: Float32Array, mask: Uint8Array): number | null {
  const curve = new PixelCurve();
  curve.add(map, rowOf(mask));
  return curve.auroc();
}

/** METHOD.md section 5. */
const handMap = Float32Array.of(0.9, 0.1, 0.2, 0.3, 0.05, 0.15, 0.25, 0.35, 0.12, 0.22, 0.8, 0.7, 0.02, 0.42, 0.6, 0.28);
const handMask = { width: 4, height: 4, pixels: Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1) };

describe('PixelCurve', () => {
  it('without a picture that was taken out is as if that had never been added', () => {
    const values = fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 16, maxLength: 16 });
    const bits = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 16, maxLength: 16 });
    const picture = fc.tuple(values, fc.option(bits));
    fc.assert(
      fc.property(fc.array(picture, { maxLength: 4 }), picture, (others, [map, mask]) => {
        const [plain, changed] = [new PixelCurve(), new PixelCurve()];
        const args = ([of, by]: readonly [number[], number[] | null]) =>
          [Float32Array.from(of), by && { width: 4, height: 4, pixels: Uint8Array.from(by) }] as const;
        changed.add(...args([map, mask]));
        for (const other of others) {
          plain.add(...args(other));
          changed.add(...args(other));
        }
        changed.remove(...args([map, mask]));
        expect(changed.totals()).toEqual(plain.totals());
        expect(changed.metrics()).toEqual(plain.metrics());
        expect(changed.curve()).toEqual(plain.curve());
      }),
      { numRuns: 8 }, // Each goes through half a million bins many times.
    );
  });

  it('takes a pixel whose last bits differ the second time from the nearest bin', () => {
    const curve = new PixelCurve();
    curve.add(handMap, handMask);
    curve.remove(
      handMap.map((value) => value * 1.001),
      handMask,
    );
    expect(curve.totals()).toEqual({ clean: 0, defective: 0 });
    expect(curve.metrics().auPro).toBeNull();
  });

  it('gives the hand case of METHOD.md section 5', () => {
    const curve = new PixelCurve();
    curve.add(handMap, handMask);
    expect(curve.auroc()).toBeCloseTo(0.9454545, 7);
    expect(curve.auPro()).toBeCloseTo(0.905303, 6);
    expect(curve.metrics()).toEqual({ auroc: curve.auroc(), averagePrecision: curve.averagePrecision(), auPro: curve.auPro() });
  });

  it('is the exact AUROC where values differ by 1/2048 or more, or are equal', () => {
    const values = fc.integer({ min: 0, max: 200 }).map((steps) => (steps === 0 ? 0 : 1e-4 * 1.002 ** steps));
    const pixels = fc.array(fc.tuple(values, fc.integer({ min: 0, max: 1 })), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(pixels, (pairs) => {
        const map = Float32Array.from(pairs, ([value]) => value);
        const mask = Uint8Array.from(pairs, ([, inside]) => inside);
        const exact = auroc(map, Array.from(mask, Boolean));
        if (exact === null) expect(curveOf(map, mask)).toBeNull();
        else expect(curveOf(map, mask)).toBeCloseTo(exact, 12);
      }),
      { numRuns: 30 },
    );
  });

  it('counts two values as tied only where they are within 1/2048 of each other', () => {
    fc.assert(
      fc.property(fc.float({ min: Math.fround(1e-30), max: Math.fround(1e30), noNaN: true }), (value) => {
        const higher = Math.fround(value * (1 + 1.01 / 2048));
        expect(curveOf(Float32Array.of(value, higher), Uint8Array.of(0, 1))).toBe(1);
      }),
      { numRuns: 30 },
    );
  });

  it('has the average precision of roc.ts over all pixels', () => {
    const curve = new PixelCurve();
    curve.add(handMap, handMask);
    expect(curve.averagePrecision()).toBeCloseTo(averagePrecision(handMap, Array.from(handMask.pixels, Boolean)) as number, 12);
  });

  it('gives each region the same weight in AU-PRO, however small', () => {
    // A region of one pixel that is found at once, one of four that never is: half the regions, a fifth of the pixels.
    const curve = new PixelCurve();
    const pixels = Uint8Array.of(1, 0, 1, 1, 1, 1, 0, 0, 0, 0);
    curve.add(Float32Array.of(9, 1, 0, 0, 0, 0, 1, 1, 1, 0), rowOf(pixels));
    expect(curve.auPro()).toBeCloseTo(0.5, 12);
  });

  it('is 1 in AU-PRO where every defective pixel is above every clean one, and follows its limit', () => {
    const curve = new PixelCurve();
    curve.add(Float32Array.of(0.9, 0.8, 0.1, 0.2), rowOf(Uint8Array.of(1, 1, 0, 0)));
    expect(curve.auPro()).toBe(1);
    const chance = new PixelCurve();
    chance.add(Float32Array.of(0.5, 0.5, 0.5, 0.5), rowOf(Uint8Array.of(1, 1, 0, 0)));
    expect(chance.auPro()).toBeCloseTo(0.15, 12);
    expect(chance.auPro(1)).toBeCloseTo(0.5, 12);
  });

  it('has the curve of roc.ts over all pixels, and its best F1', () => {
    const curve = new PixelCurve();
    curve.add(handMap, handMask);
    const exact = imageCurve(
      [...handMap],
      Array.from(handMask.pixels, (inside) => (inside ? 'crack' : 'good')),
    );
    const counts = (points: readonly OperatingPoint[] = []) =>
      points.map(({ truePositives, falsePositives }) => [truePositives, falsePositives]);
    expect(counts(curve.curve()?.points)).toEqual(counts(exact?.points));
    expect(curve.curve()).toMatchObject({ defective: 5, good: 11 });
    const best = f1Max(handMap, Array.from(handMask.pixels, Boolean));
    expect(curve.bestF1()?.f1).toBeCloseTo(best?.f1 as number, 12);
    // Bins are 1/2048 of their value wide at most.
    expect(curve.bestF1()?.threshold).toBeLessThanOrEqual(best?.threshold as number);
    expect(curve.bestF1()?.threshold).toBeGreaterThan((best?.threshold as number) * (1 - 1 / 2048));
  });

  it.each([
    { map: [0.1, 0.4, 0.35, 0.8], mask: [0, 0, 1, 1], ap: 0.833333, f1: 0.8 },
    { map: [0.9, 0.8, 0.7, 0.6, 0.5, 0.4], mask: [1, 0, 1, 1, 0, 0], ap: 0.805556, f1: 0.857143 },
    { map: [0.5, 0.5, 0.5, 0.2], mask: [1, 0, 1, 0], ap: 0.666667, f1: 0.8 },
  ])('gives the ranking cases of METHOD.md section 5 over pixels: $map', ({ map, mask, ap, f1 }) => {
    const curve = new PixelCurve();
    curve.add(Float32Array.from(map), rowOf(Uint8Array.from(mask)));
    expect(curve.averagePrecision()).toBeCloseTo(ap, 6);
    expect(curve.bestF1()?.f1).toBeCloseTo(f1, 6);
  });

  it('adds pictures up as if they were one, a picture without mask as clean', () => {
    const parts = new PixelCurve();
    parts.add(Float32Array.of(0.1, 0.5), rowOf(Uint8Array.of(0, 1)));
    parts.add(Float32Array.of(0.7, 0.2), null);
    expect(parts.auroc()).toBe(curveOf(Float32Array.of(0.1, 0.5, 0.7, 0.2), Uint8Array.of(0, 1, 0, 0)));
    expect(parts.auroc()).toBeCloseTo(2 / 3, 12);
  });

  it('takes -0 for 0', () => {
    expect(curveOf(Float32Array.of(-0, 0), Uint8Array.of(0, 1))).toBe(0.5);
  });

  it('is null without defective pixels', () => {
    expect(curveOf(Float32Array.of(0.1, 0.2), Uint8Array.of(0, 0))).toBeNull();
    expect(new PixelCurve().curve()).toBeNull();
    expect(new PixelCurve().bestF1()).toBeNull();
    expect(new PixelCurve().metrics()).toEqual({ auroc: null, averagePrecision: null, auPro: null });
  });

  it('refuses a mask of another size', () => {
    expect(() => curveOf(Float32Array.of(0.1, 0.2), Uint8Array.of(1))).toThrow(RangeError);
  });
});
