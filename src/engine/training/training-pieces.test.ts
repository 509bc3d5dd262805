import { describe, expect, it } from 'vitest';
import type { FloatImage } from '../../domain/image';
import { seededRandom } from '../../domain/seeded-random';
import { drawPiece, pieceExtent, pieceReductions } from './training-pieces';

/** Each pixel's value tells its place: its row in thousandths plus its column in millionths. */
const placed = (width: number, height: number): FloatImage => ({
  width,
  height,
  channels: 1,
  pixels: Float32Array.from({ length: width * height }, (_, at) => Math.floor(at / width) / 1000 + (at % width) / 1_000_000),
});

describe('pieces of a picture', () => {
  it.each([
    [{ width: 256, height: 192 }, { width: 128, height: 96 }, [1, 2]],
    [{ width: 512, height: 512 }, { width: 256, height: 256 }, [1, 2]],
    [{ width: 1024, height: 800 }, { width: 256, height: 256 }, [1, 2]],
    [{ width: 1024, height: 1024 }, { width: 256, height: 256 }, [1, 2, 4]],
    [{ width: 2048, height: 2048 }, { width: 256, height: 256 }, [1, 2, 4, 8]],
    [{ width: 2048, height: 40 }, { width: 256, height: 20 }, [1, 2]],
  ])('of %o are %o, at reductions by %o', (picture, extent, reductions) => {
    expect(pieceExtent(picture)).toEqual(extent);
    expect(pieceReductions(picture)).toEqual(reductions);
  });

  it('are means of squares of the picture, within it, half of them at full size and fewer the more they are reduced', () => {
    const picture = placed(1030, 1026);
    const counts = new Map<number, number>();
    const lefts = new Set<number>();
    for (let seed = 0; seed < 200; seed++) {
      const { width, height, pixels } = drawPiece(picture, seededRandom(seed));
      expect([width, height]).toEqual([256, 256]);
      const reduction = Math.round((pixels[256] - pixels[0]) * 1000);
      counts.set(reduction, (counts.get(reduction) ?? 0) + 1);
      const middle = (reduction - 1) / 2;
      const top = Math.floor(pixels[0] * 1000 - middle + 0.01);
      const left = Math.round((pixels[0] - (top + middle) / 1000) * 1_000_000 - middle);
      lefts.add(left);
      const [row, column] = [top + 255 * reduction + middle, left + 255 * reduction + middle];
      expect(column).toBeLessThan(1030);
      expect(pixels[255 * 256 + 255]).toBeCloseTo(row / 1000 + column / 1_000_000, 5);
    }
    expect([...counts.keys()].sort()).toEqual([1, 2, 4]);
    expect(counts.get(1)).toBeGreaterThan(80);
    expect(counts.get(1)).toBeLessThan(120);
    expect(counts.get(2)).toBeGreaterThan(30);
    expect(counts.get(4)).toBeGreaterThan(30);
    expect(lefts.size).toBeGreaterThan(60);
  });

  it('are the same from bytes, to a rounding of them, and the same under the same seed', () => {
    const floats = placed(70, 50);
    const bytes = { ...floats, pixels: Uint8Array.from(floats.pixels, (value) => Math.round(255 * value)) };
    for (let seed = 0; seed < 20; seed++) {
      const [fromFloats, fromBytes] = [floats, bytes].map((image) => drawPiece(image, seededRandom(seed)).pixels);
      expect(Math.max(...fromFloats.map((value, at) => Math.abs(value - fromBytes[at])))).toBeLessThan(1 / 500);
      expect(drawPiece(floats, seededRandom(seed)).pixels).toEqual(fromFloats);
    }
  });
});
