import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRegion } from '../../domain/region';
import { drawnRegion, grownRegion, movedRegion, oppositeOf, regionOfPixels, regionPixels } from './region-drag';

const anywhere = fc.record({ x: fc.double({ min: -2, max: 2, noNaN: true }), y: fc.double({ min: -2, max: 2, noNaN: true }) });
const region = { left: 0.2, top: 0.4, width: 0.5, height: 0.25 };

describe('drawing a region', () => {
  it('gives one that lies within the picture, wherever the pointer goes', () => {
    fc.assert(
      fc.property(anywhere, anywhere, anywhere, anywhere, (from, to, by, more) => {
        const drawn = drawnRegion(from, to);
        for (const each of [drawn, movedRegion(drawn, by), grownRegion(drawn, more)])
          expect(isRegion(each), JSON.stringify(each)).toBe(true);
      }),
    );
  });

  it('does not matter from which corner', () => {
    expect(drawnRegion({ x: 0.75, y: 0.5 }, { x: 0.25, y: 0.125 })).toEqual({ left: 0.25, top: 0.125, width: 0.5, height: 0.375 });
  });

  it('keeps the opposite corner while one is dragged', () => {
    const dragged = drawnRegion(oppositeOf(region, 'nw'), { x: 0.1, y: 0.1 });
    expect(dragged.left + dragged.width).toBeCloseTo(0.7);
    expect(dragged.top + dragged.height).toBeCloseTo(0.65);
  });

  it('stops at the edges when it is moved, and keeps its size', () => {
    expect(movedRegion(region, { x: 1, y: -1 })).toEqual({ left: 0.5, top: 0, width: 0.5, height: 0.25 });
  });

  it('goes to pixels and back', () => {
    const extent = { width: 1000, height: 400 };
    expect(regionPixels(region, extent)).toEqual({ left: 200, top: 160, width: 500, height: 100 });
    expect(regionOfPixels(regionPixels(region, extent), extent)).toEqual(region);
  });
});
