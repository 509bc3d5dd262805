import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRegion, regionText, withRegion } from './region';

describe('readRegion', () => {
  it('takes back what regionText wrote, to a ten-thousandth of the picture', () => {
    const share = fc.double({ min: 0, max: 0.5, noNaN: true });
    const side = fc.double({ min: 0.01, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(share, share, side, side, (left, top, width, height) => {
        const read = readRegion(regionText({ left, top, width, height }));
        expect(read?.left).toBeCloseTo(left, 3);
        expect(read?.height).toBeCloseTo(height, 3);
      }),
    );
  });

  it('is nothing for the whole picture, however it is spelled', () => {
    expect(readRegion('whole')).toBeUndefined();
    expect(readRegion(' 0, 0, 1, 1 ')).toBeUndefined();
    expect(regionText(undefined)).toBe('whole');
  });

  it.each(['', '0.1', '0.1,0.1,0.5', '0.1,0.1,,0.5', 'a,b,c,d', '0.6,0,0.5,1', '-0.1,0,0.5,1', '0,0,0.001,1', '0,0,0.5,1,2'])(
    'refuses %j with a sentence that shows one',
    (text) => {
      expect(() => readRegion(text)).toThrow(/region cannot be .*0\.1,0\.1,0\.8,0\.8/);
    },
  );
});

it('withRegion leaves no empty key behind', () => {
  const region = { left: 0, top: 0, width: 0.5, height: 1 };
  expect(Object.keys(withRegion({ size: 1, region }, undefined))).toEqual(['size']);
  expect(withRegion({ size: 1 } as { size: number; region?: typeof region }, region)).toEqual({ size: 1, region });
});
