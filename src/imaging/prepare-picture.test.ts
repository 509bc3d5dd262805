import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RgbaImage } from '../domain/image';
import type { Preparation } from '../domain/preparation';
import { defaultRecipe } from '../domain/presets';
import type { Fit } from '../domain/recipe';
import { regionBox } from './crop-box';
import { legacyMask } from './legacy-mask';
import { networkExtent, preparationFor, prepareMask as prepareBinaryMask, preparePicture, prepareRgb } from './prepare-picture';

/** A picture of one RGBA colour a pixel. */
function picture(width: number, height: number, colourAt: (x: number, y: number) => readonly number[]): RgbaImage {
  const colours = Array.from({ length: width * height }, (_, index) => colourAt(index % width, Math.floor(index / width)));
  return { width, height, pixels: Uint8ClampedArray.from(colours.flat()) };
}

const prepareMask = (source: RgbaImage, preparation: Preparation, whole: RgbaImage = source) =>
  prepareBinaryMask(legacyMask(source), preparation, whole);

const grey = (level: number) => [level, level, level, 255];
const to = (width: number, height: number, fit: Fit = 'stretch', channels: 1 | 3 = 1): Preparation => ({ width, height, fit, channels });
const levels = (pixels: Float32Array) => Array.from(pixels, (value) => Math.round(value * 255 * 1000) / 1000);

describe('networkExtent', () => {
  it('keeps the median proportions, longer side as asked', () => {
    const landscape = { width: 300, height: 200 };
    expect(networkExtent(128, 'keep', [landscape, landscape, { width: 10, height: 500 }])).toEqual({ width: 128, height: 85 });
    expect(networkExtent(128, 'keep', [{ width: 200, height: 300 }])).toEqual({ width: 85, height: 128 });
  });

  it('treats landscape and portrait alike', () => {
    expect(
      networkExtent(128, 'keep', [
        { width: 300, height: 200 },
        { width: 200, height: 300 },
      ]),
    ).toEqual({ width: 128, height: 128 });
  });

  it('lets no side fall under 40 pixels, and makes the other longer so that narrow pictures are seen whole', () => {
    expect(networkExtent(128, 'keep', [{ width: 400, height: 200 }])).toEqual({ width: 128, height: 64 });
    expect(networkExtent(64, 'keep', [{ width: 400, height: 200 }])).toEqual({ width: 80, height: 40 });
    expect(networkExtent(64, 'keep', [{ width: 80, height: 1600 }])).toEqual({ width: 40, height: 800 });
    expect(networkExtent(128, 'keep', [{ width: 9000, height: 100 }])).toEqual({ width: 2048, height: 40 });
  });

  it.each(['crop', 'stretch'] as const)('is square for %s', (fit) => {
    expect(networkExtent(96, fit, [{ width: 300, height: 200 }])).toEqual({ width: 96, height: 96 });
  });
});

describe('preparationFor', () => {
  const fitOf = (size: number, width: number, height: number) => {
    const { fit, ...extent } = preparationFor({ ...defaultRecipe, size }, [{ width, height }]);
    return [extent.width, extent.height, fit];
  };

  it('squeezes what is narrower than the longest input along its longer side, at every size, so that all of it is seen', () => {
    for (const size of [128, 2048]) {
      expect(fitOf(size, 9000, 100)).toEqual([2048, 40, 'stretch']);
      expect(fitOf(size, 80, 9000)).toEqual([40, 2048, 'stretch']);
    }
  });

  it('squeezes nothing else at the largest size', () => {
    expect(fitOf(2048, 2448, 2048)).toEqual([2048, 1713, 'keep']);
    expect(fitOf(2048, 1600, 80)).toEqual([2048, 102, 'keep']);
  });
});

describe('preparePicture', () => {
  it('gives the bytes themselves where nothing is scaled', () => {
    const source = picture(5, 4, (x, y) => grey(10 * x + 50 * y));
    expect(levels(preparePicture(source, to(5, 4)).pixels)).toEqual([...source.pixels].filter((_, index) => index % 4 === 0));
  });

  it('makes grey by Rec. 601 luma', () => {
    const source = picture(3, 1, (x) => [x === 0 ? 255 : 0, x === 1 ? 255 : 0, x === 2 ? 255 : 0, 255]);
    expect([...preparePicture(source, to(3, 1)).pixels].map((value) => value.toFixed(6))).toEqual(['0.299000', '0.587000', '0.114000']);
  });

  it('keeps the channels of colour apart', () => {
    const source = picture(2, 2, () => [51, 102, 204, 255]);
    expect(levels(preparePicture(source, to(1, 1, 'stretch', 3)).pixels)).toEqual([51, 102, 204]);
  });

  it.each([1, 3] as const)('shows white through transparent pixels, %d channels', (channels) => {
    const source = picture(2, 1, (x) => [0, 0, 0, x === 0 ? 0 : 51]);
    const [clear] = levels(preparePicture(source, to(2, 1, 'stretch', channels)).pixels);
    const last = levels(preparePicture(source, to(2, 1, 'stretch', channels)).pixels).at(-1);
    expect([clear, last]).toEqual([255, 204]);
  });

  it('averages over area when shrinking, at any ratio, so that no pixel is lost', () => {
    const extents = fc.record({ width: fc.integer({ min: 3, max: 40 }), height: fc.integer({ min: 3, max: 40 }) });
    fc.assert(
      fc.property(extents, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.nat(), ({ width, height }, w, h, seed) => {
        const source = picture(width, height, (x, y) => grey(((x * 7919 + y * 104729 + seed) * 31) % 256));
        const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
        const whole = mean([...source.pixels].filter((_, index) => index % 4 === 0)) / 255;
        expect(mean(preparePicture(source, to(w, h)).pixels)).toBeCloseTo(whole, 5);
      }),
    );
  });

  it('turns a fine chequerboard into even grey instead of a moiré', () => {
    const source = picture(64, 64, (x, y) => grey((x + y) % 2 === 0 ? 0 : 254));
    expect(levels(preparePicture(source, to(16, 16)).pixels).every((level) => Math.abs(level - 127) < 0.01)).toBe(true);
  });

  it('interpolates linearly between pixel centres when enlarging', () => {
    const source = picture(2, 1, (x) => grey(100 * x));
    expect(levels(preparePicture(source, to(4, 1)).pixels)).toEqual([0, 25, 75, 100]);
  });

  it.each(['keep', 'crop'] as const)('%s takes the middle of a wide picture', (fit) => {
    const source = picture(6, 2, (x) => grey(x < 2 ? 0 : x < 4 ? 120 : 240));
    expect(levels(preparePicture(source, to(2, 2, fit)).pixels)).toEqual([120, 120, 120, 120]);
  });

  it('crops a tall picture above and below', () => {
    const source = picture(2, 6, (_, y) => grey(y < 2 ? 0 : y < 4 ? 120 : 240));
    expect(levels(preparePicture(source, to(1, 1, 'keep')).pixels)).toEqual([120]);
  });

  it('stretch sees the whole picture', () => {
    const source = picture(6, 2, (x) => grey(x < 2 ? 0 : x < 4 ? 120 : 240));
    expect(levels(preparePicture(source, to(3, 2)).pixels)).toEqual([0, 120, 240, 0, 120, 240]);
  });

  it('stays in 0..1 and has the asked extent for any picture and preparation', () => {
    const side = fc.integer({ min: 1, max: 50 });
    const fits = fc.constantFrom<Fit>('keep', 'crop', 'stretch');
    fc.assert(
      fc.property(side, side, side, side, fits, fc.constantFrom(1 as const, 3 as const), (w, h, width, height, fit, channels) => {
        const source = picture(w, h, (x, y) => grey((x + y) % 2 === 0 ? 255 : 0));
        const { pixels } = preparePicture(source, { width, height, fit, channels });
        expect(pixels.length).toBe(width * height * channels);
        expect(pixels.every((value) => value >= 0 && value <= 1)).toBe(true);
      }),
    );
  });
});

describe('prepareMask', () => {
  const inside = (x0: number, y0: number, x1: number, y1: number) => (x: number, y: number) =>
    grey(x >= x0 && x < x1 && y >= y0 && y < y1 ? 255 : 0);

  it('takes a pixel in from half of its area on', () => {
    // The halves of two new pixels: exactly one half, and a quarter.
    const source = picture(4, 2, (x, y) => grey(x === 0 || (x === 2 && y === 0) ? 255 : 0));
    expect([...prepareMask(source, to(2, 1)).pixels]).toEqual([1, 0]);
  });

  it('counts exactly one half as in where the weights are not exact in floating point', () => {
    const source = picture(6, 3, (_, y) => grey(y === 1 ? 255 : 0));
    const half = picture(6, 6, (x) => grey(x % 2 === 0 ? 255 : 0));
    expect([...prepareMask(source, to(1, 1)).pixels]).toEqual([1]);
    expect([...prepareMask(half, to(3, 3)).pixels]).toEqual(new Array(9).fill(1));
  });

  it('keeps what is too thin for that, where it covers most', () => {
    const source = picture(40, 40, inside(17, 0, 18, 40));
    const { pixels } = prepareMask(source, to(4, 4));
    expect([...pixels]).toEqual([0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0]);
  });

  it('is empty only where the mask is', () => {
    expect(prepareMask(picture(40, 40, inside(0, 0, 0, 0)), to(4, 4)).pixels.includes(1)).toBe(false);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 38 }), fc.integer({ min: 0, max: 38 }), (x, y) => {
        expect(prepareMask(picture(39, 39, inside(x, y, x + 1, y + 1)), to(5, 4)).pixels.includes(1)).toBe(true);
      }),
    );
  });

  it('reads grey above 127 as in and transparent pixels as out', () => {
    const source = picture(3, 1, (x) => [grey(127), grey(128), [255, 255, 255, 0]][x]);
    expect([...prepareMask(source, to(3, 1)).pixels]).toEqual([0, 1, 0]);
  });

  it.each(['keep', 'crop', 'stretch'] as const)('lies over its picture whatever its own number of pixels, %s', (fit) => {
    const defect = (scaleX: number, scaleY: number) => inside(30 * scaleX, 10 * scaleY, 50 * scaleX, 20 * scaleY);
    const preparation = to(20, 20, fit);
    const whole = picture(80, 40, defect(1, 1));
    const seen = Uint8Array.from(preparePicture(whole, preparation).pixels, (value) => (value >= 0.5 - 1e-6 ? 1 : 0));
    expect(seen.includes(1)).toBe(true);
    expect(prepareMask(whole, preparation).pixels).toEqual(seen);
    expect(prepareMask(picture(160, 80, defect(2, 2)), preparation).pixels).toEqual(seen);
    expect(prepareMask(picture(80, 80, defect(1, 2)), preparation, whole).pixels).toEqual(seen);
  });
});

describe('the region of interest', () => {
  /** The middle half of both sides. */
  const region = { left: 0.25, top: 0.25, width: 0.5, height: 0.5 };
  const bright = picture(8, 8, (x, y) => grey(x >= 2 && x < 6 && y >= 2 && y < 6 ? 200 : 0));

  it('is all that is seen, whatever lies around it', () => {
    for (const side of [1, 2, 4]) {
      const { pixels } = preparePicture(bright, { ...to(side, side), region });
      expect(levels(pixels)).toEqual(new Array(side * side).fill(200));
    }
  });

  it('cuts masks in the same place', () => {
    const mask = picture(16, 16, (x, y) => grey(x < 8 && y < 8 ? 255 : 0));
    expect([...prepareMask(mask, { ...to(2, 2), region }, bright).pixels]).toEqual([1, 0, 0, 0]);
  });

  it('comes before the proportions', () => {
    const left = { left: 0, top: 0, width: 0.5, height: 1 };
    const halves = picture(8, 4, (x) => grey(x < 1 || x > 2 ? 0 : 100));
    expect(levels(preparePicture(halves, { ...to(1, 2, 'keep'), region: left }).pixels)).toEqual([100, 100]);
  });

  it('gives the network its proportions, and stands in the preparation', () => {
    const tall = { left: 0, top: 0, width: 0.25, height: 1 };
    const recipe = { ...defaultRecipe, size: 128, region: tall };
    expect(preparationFor(recipe, [{ width: 400, height: 200 }])).toMatchObject({ width: 64, height: 128, region: tall });
    expect(preparationFor(defaultRecipe, [])).not.toHaveProperty('region');
  });

  it('is never empty, and never leaves the picture', () => {
    const share = fc.double({ min: 0, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), share, share, (side, left, width) => {
        const narrow = { left, top: 0, width: Math.max(0.01, Math.min(width, 1 - left)), height: 1 };
        const { left: first, width: count } = regionBox({ width: side, height: side }, narrow);
        expect(count).toBeGreaterThanOrEqual(1);
        expect(first + count).toBeLessThanOrEqual(side);
      }),
    );
  });
});

it('prepares a picture of RGB as the same with an alpha of 255', () => {
  const extent = fc.integer({ min: 1, max: 60 });
  fc.assert(
    fc.property(
      extent,
      extent,
      fc.constantFrom(1, 3),
      fc.constantFrom<Fit>('stretch', 'crop'),
      fc.nat(),
      (width, height, channels, fit, seed) => {
        const level = (index: number) => (index * 73 + seed * 31 + ((index * index) % 101)) % 256;
        const rgb = Uint8Array.from({ length: 3 * width * height }, (_, index) => level(index));
        const rgba = picture(width, height, (x, y) =>
          [0, 1, 2, 3].map((channel) => (channel === 3 ? 255 : level(3 * (y * width + x) + channel))),
        );
        const preparation = to(24, 16, fit, channels as 1 | 3);
        expect(prepareRgb({ width, height, pixels: rgb }, preparation)).toEqual(preparePicture(rgba, preparation));
      },
    ),
    { numRuns: 50 },
  );
});
