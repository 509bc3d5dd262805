import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extentOf, fallOf, turnExtentOf } from './variation-extent';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('an extent', () => {
  it('covers nineteen of twenty either way, by hand', () => {
    expect(extentOf(upTo(21))).toBeCloseTo(9.5 + 0.5);
    expect(extentOf([5])).toBe(0);
    expect(fallOf(upTo(21))).toBeCloseTo(9);
  });

  it('hardly heeds one odd picture in forty', () => {
    expect(extentOf([...new Array(39).fill(1), 100])).toBe(0);
    expect(turnExtentOf([...new Array(39).fill(0), 90])).toBeLessThan(3);
  });
});

describe('the extent of turns', () => {
  it('is about the mean direction, across 180 degrees too, whatever the zero is', () => {
    const turns = upTo(41).map((index) => index - 20);
    fc.assert(
      fc.property(fc.integer({ min: -180, max: 180 }), (zero) => {
        const turned = turns.map((turn) => turn + zero - 360 * Math.round((turn + zero) / 360));
        expect(turnExtentOf(turned)).toBeCloseTo(turnExtentOf(turns), 6);
      }),
    );
    expect(turnExtentOf(turns)).toBeCloseTo(19, 0);
    expect(turnExtentOf([178, -178, 180])).toBeCloseTo(2, 0);
  });

  it('is nearly half a turn where parts lie any way round', () => {
    expect(turnExtentOf(upTo(36).map((index) => 10 * index - 175))).toBeGreaterThan(160);
  });
});
