import { describe, expect, it } from 'vitest';
import { PixelCurve } from './pixel-curve';
import {
  chosenPixelThreshold,
  cleanPixels,
  defaultPixelChoice,
  PIXEL_SHARES,
  type PixelThresholdBasis,
  pixelsAbove,
} from './pixel-threshold';
import { quantile } from './quantile';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const pixels = Float32Array.from(upTo(1001), (value) => value - 1);

const ground: PixelThresholdBasis = {
  usual: 995,
  clean: cleanPixels(pixels, upTo(39)),
  heldOutCount: 39,
  wishedFalseAlarmRate: 0.05,
  best: null,
  pool: null,
};

describe('cleanPixels', () => {
  it('keeps the quantiles of all pixels, from 0.95 to 0.9999, and the maxima as they are', () => {
    const { quantiles, maxima } = cleanPixels(pixels, [3, 1]);
    expect(maxima).toEqual([3, 1]);
    expect(quantiles.map(({ share }) => share)).toEqual([...PIXEL_SHARES]);
    expect([quantiles[0].share, quantiles.at(-1)?.share]).toEqual([0.95, 0.9999]);
    for (const { share, value } of quantiles) expect(value).toBeCloseTo(quantile(pixels, share), 12);
  });
});

describe('chosenPixelThreshold', () => {
  it('is usually the 0.995 quantile, with what it raises among the held-out pictures', () => {
    expect(chosenPixelThreshold(defaultPixelChoice, { ...ground, usual: 37 })).toEqual({
      value: 37,
      method: 'quantile',
      quantile: 0.995,
      wishedFalseAlarmRate: 0.05,
      falseAlarmRate: 3 / 40,
      heldOutCount: 39,
    });
  });

  it('takes any quantile of the table, and between two of them goes linearly', () => {
    const at = (share: number) => chosenPixelThreshold({ method: 'quantile', quantile: share }, ground).value;
    expect(at(0.95)).toBeCloseTo(950, 9);
    expect(at(0.9999)).toBeCloseTo(999.9, 9);
    expect(at(0.955)).toBeCloseTo(955, 9);
  });

  it('of pictures: at most the wished share of good ones has any pixel above it, by their highest pixels', () => {
    // Rank 0.05 * 40 = 2 from above.
    expect(chosenPixelThreshold({ method: 'conformal' }, ground)).toMatchObject({ value: 38, method: 'conformal', falseAlarmRate: 0.05 });
  });

  it('by hand and as a file brought it', () => {
    const byHand = chosenPixelThreshold({ method: 'by-hand', value: 12 }, ground);
    expect(byHand).toMatchObject({ value: 12, method: 'by-hand', falseAlarmRate: 28 / 40 });
    expect(chosenPixelThreshold({ method: 'as-opened', threshold: byHand }, { ...ground, usual: 1 })).toBe(byHand);
  });

  it('has the best F1 over pixels, under the rule that a pixel above it is high', () => {
    const map = Float32Array.of(0.1, 0.4, 0.35, 0.8);
    const curve = new PixelCurve();
    curve.add(map, { width: 4, height: 1, pixels: Uint8Array.of(0, 0, 1, 1) });
    const pool = { pictures: 1, masks: 1, cleanPixels: 2, defectivePixels: 2 };
    const threshold = chosenPixelThreshold({ method: 'best-f1' }, { ...ground, best: curve.bestF1(), pool });
    expect(threshold).toMatchObject({ method: 'best-f1', chosenOn: pool });
    expect(pixelsAbove(map, threshold.value)).toBe(3);
    expect(threshold.value).toBeGreaterThan(0.1);
    expect(threshold.value).toBeLessThan(0.35);
  });

  it('calls all pixels high where that has the best F1, those at 0 too', () => {
    const threshold = chosenPixelThreshold(
      { method: 'best-f1' },
      { ...ground, best: { f1: 1, threshold: 0 }, pool: { pictures: 1, masks: 1, cleanPixels: 1, defectivePixels: 1 } },
    );
    expect(pixelsAbove(Float32Array.of(0, 1), threshold.value)).toBe(2);
  });

  it('falls back to the usual one for a model file that has it alone, and without masks', () => {
    const old = { ...ground, clean: null };
    const usual = { value: 995, method: 'quantile', quantile: 0.995, falseAlarmRate: null };
    expect(chosenPixelThreshold({ method: 'conformal' }, old)).toMatchObject(usual);
    expect(chosenPixelThreshold({ method: 'quantile', quantile: 0.95 }, old)).toMatchObject(usual);
    expect(chosenPixelThreshold({ method: 'best-f1' }, old)).toMatchObject(usual);
  });
});
