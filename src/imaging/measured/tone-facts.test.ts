import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FloatImage } from '../../domain/image';
import { seededRandom } from '../../domain/seeded-random';
import { gaussianBlur } from '../gaussian-blur';
import { blurOfLoss, toneFacts } from './tone-facts';

function textured(channels: 1 | 3, stream = 1): FloatImage {
  const random = seededRandom(91, stream);
  const soft = gaussianBlur(
    Float32Array.from({ length: 64 * 48 }, () => random.next()),
    64,
    48,
    0.8,
  );
  const pixels = Float32Array.from({ length: 64 * 48 * channels }, (_, at) => 0.25 + 0.5 * soft[Math.floor(at / channels)]);
  return { width: 64, height: 48, channels, pixels };
}

const times = (image: FloatImage, ...gains: number[]): FloatImage => ({
  ...image,
  pixels: image.pixels.map((value, at) => value * gains[at % gains.length]),
});

function blurred(image: FloatImage, sigma: number): FloatImage {
  return { ...image, pixels: gaussianBlur(image.pixels, image.width, image.height, sigma) };
}

describe('the tone of a picture', () => {
  it('grows by the logarithm of the gain, about, and its sharpness hardly changes', () => {
    const before = toneFacts(textured(3));
    fc.assert(
      fc.property(fc.double({ min: 0.7, max: 1.4, noNaN: true }), (gain) => {
        const after = toneFacts(times(textured(3), gain));
        // The offset under the logarithm takes a tenth.
        expect(Math.abs(after.brightness - before.brightness - Math.log(gain))).toBeLessThan(0.15 * Math.abs(Math.log(gain)) + 1e-6);
        expect(after.sharpness).toBeCloseTo(before.sharpness, 1);
      }),
      { numRuns: 30 },
    );
  });

  it('tells a channel from the others, and a grey picture has no tint', () => {
    const { tint } = toneFacts(times(textured(3), 1.1, 1, 1));
    expect(tint[0]).toBeCloseTo((2 / 3) * Math.log(1.1), 1);
    expect(tint[0]).toBeGreaterThan(0.045);
    expect(tint[1]).toBeCloseTo(-Math.log(1.1) / 3, 1);
    expect(toneFacts(textured(1)).tint).toEqual([0]);
  });
});

describe('sharpness', () => {
  it.each([0.4, 0.7, 1, 2])('lost tells the blur of %d pixels', (sigma) => {
    const image = textured(1);
    const loss = toneFacts(image).sharpness - toneFacts(blurred(image, sigma)).sharpness;
    expect(loss).toBeGreaterThan(0);
    expect(Math.abs(blurOfLoss(image, loss) - sigma)).toBeLessThan(0.15 * sigma + 0.05);
  });

  it('that is not lost is no blur, and a plain picture has none to lose', () => {
    expect(blurOfLoss(textured(1), 0)).toBe(0);
    expect(blurOfLoss(textured(1), -1)).toBe(0);
    const plain = { width: 16, height: 16, channels: 1, pixels: new Float32Array(256).fill(0.5) } as const;
    expect(toneFacts(plain).sharpness).toBeCloseTo(0);
  });
});
