import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aurocInterval, hanleyMcNeilError, shareInterval } from './intervals';

const z = 1.959963985;

describe('hanleyMcNeilError', () => {
  it('is by hand: 0.75 on two and two, with Q1 = 0.6 and Q2 = 9 / 14', () => {
    expect(hanleyMcNeilError(0.75, 2, 2)).toBeCloseTo(Math.sqrt((0.1875 + (0.6 - 0.5625) + (9 / 14 - 0.5625)) / 4), 12);
  });

  it('is 0 at 1, which is why it makes no interval by itself', () => {
    expect(hanleyMcNeilError(1, 3, 20)).toBe(0);
  });
});

describe('aurocInterval', () => {
  it('is by hand: one defective above one good picture, 1 / (1 + z^2) to 1', () => {
    const [low, high] = aurocInterval(1, 1, 1);
    expect(low).toBeCloseTo(1 / (1 + z ** 2), 9);
    expect(high).toBe(1);
  });

  it('holds the number, stays in 0..1, and mirrors as the AUROC does', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        (area, m, n) => {
          const [low, high] = aurocInterval(area, m, n);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(area);
          expect(high).toBeGreaterThanOrEqual(area);
          expect(high).toBeLessThanOrEqual(1);
          const [mirroredLow, mirroredHigh] = aurocInterval(1 - area, n, m);
          expect(mirroredLow).toBeCloseTo(1 - high, 9);
          expect(mirroredHigh).toBeCloseTo(1 - low, 9);
        },
      ),
    );
  });

  it('has a width even where all were told apart, and comes near 1.96 standard errors on many pictures', () => {
    const [low] = aurocInterval(1, 3, 20);
    expect(low).toBeLessThan(0.9);
    const [wideLow, wideHigh] = aurocInterval(0.9, 2000, 2000);
    const error = hanleyMcNeilError(0.9, 2000, 2000);
    expect(wideLow).toBeCloseTo(0.9 - z * error, 3);
    expect(wideHigh).toBeCloseTo(0.9 + z * error, 3);
  });
});

describe('shareInterval', () => {
  it('is by hand: none of one, and ten of ten', () => {
    expect(shareInterval(0, 1)[0]).toBeCloseTo(0, 12);
    expect(shareInterval(0, 1)[1]).toBeCloseTo(z ** 2 / (1 + z ** 2), 12);
    expect(shareInterval(10, 10)[0]).toBeCloseTo(10 / (10 + z ** 2), 12);
  });

  it('is about half, five of ten: 0.2366 to 0.7634', () => {
    const [low, high] = shareInterval(5, 10);
    expect(low).toBeCloseTo(0.2366, 4);
    expect(high).toBeCloseTo(0.7634, 4);
  });
});
