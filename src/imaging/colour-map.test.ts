import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchoredFraction, colourMap, colourMaps, paintFloatImage, paintHeatmap, paintOverlay, scaleTop } from './colour-map';

const colourAt = (bytes: ArrayLike<number>, index: number, size: number) => Array.from(bytes).slice(index * size, (index + 1) * size);

describe.each(colourMaps)('$label', ({ table }) => {
  /** Relative luminance (IEC 61966-2-1), then CIE lightness 0..100. */
  const lightness = Array.from({ length: 256 }, (_, index) => {
    const [r, g, b] = colourAt(table, index, 3).map((byte) => {
      const value = byte / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    return luminance > 0.008856 ? 116 * Math.cbrt(luminance) - 16 : 903.3 * luminance;
  });

  it('grows steadily lighter, so that it can be read in grey too', () => {
    for (let index = 8; index < 256; index++) expect(lightness[index]).toBeGreaterThan(lightness[index - 8]);
    expect(lightness[255] - lightness[0]).toBeGreaterThan(70);
  });

  it('has no jump: neighbours differ by little', () => {
    for (let index = 3; index < table.length; index++) expect(Math.abs(table[index] - table[index - 3])).toBeLessThanOrEqual(8);
  });
});

describe('colour maps', () => {
  it.each([
    // Entries 64, 128 and 192 of the published tables: none of them is a control point here.
    { id: 'inferno', published: ['57106e', 'bc3754', 'f98e09'] },
    { id: 'viridis', published: ['3b528b', '21918c', '5ec962'] },
    { id: 'cividis', published: ['434e6c', '7d7c78', 'bcae6c'] },
  ])('$id is within 3 levels of the published table', ({ id, published }) => {
    published.forEach((hex, quarter) => {
      const expected = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
      const found = colourAt(colourMap(id).table, 64 * (quarter + 1), 3);
      found.forEach((value, channel) => {
        expect(Math.abs(value - expected[channel])).toBeLessThanOrEqual(3);
      });
    });
  });

  it('falls back to the first where an id is unknown', () => {
    expect(colourMap('rainbow')).toBe(colourMaps[0]);
  });
});

describe('anchoredFraction', () => {
  it('puts the threshold in the middle, whatever it is', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), (threshold) => {
        expect(anchoredFraction(threshold, threshold)).toBe(0.5);
        expect(anchoredFraction(0, threshold)).toBe(0);
        expect(anchoredFraction(5 * threshold, threshold)).toBe(1);
      }),
    );
  });

  it('is a number for a threshold of 0 too', () => {
    expect([0, 0.1].map((value) => anchoredFraction(value, 0))).toEqual([0, 1]);
  });
});

describe('paintHeatmap', () => {
  it('gives the same evidence the same colour on every picture, up to the threshold', () => {
    const faint = paintHeatmap(Float32Array.of(0.125, 0.25), 0.25, 'viridis');
    const strong = paintHeatmap(Float32Array.of(0.125, 0.25, 0.9), 0.25, 'viridis');
    expect([...strong.slice(0, 8)]).toEqual([...faint]);
    expect(colourAt(faint, 1, 4)).toEqual([...colourAt(colourMap('viridis').table, 128, 3), 255]);
    expect(colourAt(strong, 2, 4)).toEqual([...colourAt(colourMap('viridis').table, 255, 3), 255]);
  });

  it('tells how strong a strong defect is: the scale reaches to its largest value', () => {
    const map = Float32Array.of(1, 2, 5.5, 10, Number.NaN);
    expect(scaleTop(map, 1)).toBe(10);
    expect(scaleTop(map, 8)).toBe(16);
    expect([1, 5.5, 10].map((value) => anchoredFraction(value, 1, 10))).toEqual([0.5, 0.75, 1]);
    const painted = paintHeatmap(map, 1, 'viridis');
    expect(colourAt(painted, 2, 4)).toEqual([...colourAt(colourMap('viridis').table, 191, 3), 255]);
    expect(colourAt(painted, 3, 4)).toEqual([...colourAt(colourMap('viridis').table, 255, 3), 255]);
    expect(colourAt(paintHeatmap(map, 1, 'viridis', 2), 2, 4)).toEqual([...colourAt(colourMap('viridis').table, 255, 3), 255]);
  });
});

describe('paintOverlay', () => {
  const input = { width: 4, height: 1, channels: 1, pixels: new Float32Array(4).fill(0.6) } as const;
  const map = Float32Array.of(0, 0.5, 1, 2);

  it('leaves unsuspicious pixels as they are and is fully there from the threshold on', () => {
    const overlay = paintOverlay(input, map, 1, 1, 'inferno');
    expect(colourAt(overlay, 0, 4)).toEqual([153, 153, 153, 255]);
    expect(colourAt(overlay, 2, 4)).toEqual([...colourAt(colourMap('inferno').table, 128, 3), 255]);
    expect(colourAt(overlay, 3, 4)).toEqual([...colourAt(colourMap('inferno').table, 255, 3), 255]);
  });

  it('mixes half-way to the threshold by half the opacity', () => {
    const [red] = colourAt(paintOverlay(input, map, 1, 0.8, 'inferno'), 1, 4);
    expect(Math.abs(red - (0.6 * 153 + 0.4 * colourMap('inferno').table[64 * 3]))).toBeLessThanOrEqual(1);
  });

  it('shows the picture alone at opacity 0', () => {
    expect(paintOverlay(input, map, 1, 0, 'inferno')).toEqual(paintFloatImage(input));
  });
});

describe('paintFloatImage', () => {
  it('spreads grey over three channels and keeps colour', () => {
    const pixels = Float32Array.of(0, 0.2, 1);
    expect([...paintFloatImage({ width: 3, height: 1, channels: 1, pixels })]).toEqual([0, 0, 0, 255, 51, 51, 51, 255, 255, 255, 255, 255]);
    expect([...paintFloatImage({ width: 1, height: 1, channels: 3, pixels })]).toEqual([0, 51, 255, 255]);
  });
});
