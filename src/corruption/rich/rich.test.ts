import { describe, expect, it } from 'vitest';
import type { FloatImage } from '../../domain/image';
import { seededRandom } from '../../domain/seeded-random';
import { rich } from './rich';

const [width, height] = [48, 40];
const values = Object.fromEntries(rich.parameters.map((knob) => [knob.key, knob.default]));
const even = (level: number): FloatImage => ({ width, height, channels: 1, pixels: new Float32Array(width * height).fill(level) });
const seeds = Array.from({ length: 300 }, (_, seed) => seed);
const shareOf = (pixels: Uint8Array): number => pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length;

describe('rich damage', () => {
  it('changes exactly what its mask says, by more than 5 grey levels', () => {
    const wrong = seeds.filter((seed) => {
      const clean = even(0.5);
      const { image, mask } = rich.corrupt(clean, values, seededRandom(seed), even(0.8));
      const change = image.pixels.map((pixel, at) => Math.abs(pixel - clean.pixels[at]));
      return change.some((by, at) => (mask.pixels[at] === 1 ? by < 0.0199 : by !== 0));
    });
    expect(wrong).toEqual([]);
  });

  it('covers from a few pixels to most of the picture', () => {
    const shares = seeds.map((seed) => shareOf(rich.corrupt(even(0.5), values, seededRandom(seed), even(0.9)).mask.pixels));
    expect(shares.filter((share) => share > 0 && share < 0.01).length).toBeGreaterThan(20);
    expect(shares.filter((share) => share > 0.1).length).toBeGreaterThan(20);
    expect(Math.max(...shares)).toBeLessThanOrEqual(1);
  });

  it('borrows from the donor', () => {
    // Full opacity over black: what comes from the donor, unchanged in tone, has its very level.
    const strong = { ...values, 'rich.faintest': 1 };
    const borrowed = seeds.filter((seed) =>
      rich.corrupt(even(0), strong, seededRandom(seed), even(0.625)).image.pixels.some((pixel) => pixel === 0.625),
    );
    expect(borrowed.length / seeds.length).toBeGreaterThan(0.05);
    const alone = seeds.filter((seed) => rich.corrupt(even(0), strong, seededRandom(seed)).image.pixels.some((pixel) => pixel === 0.625));
    expect(alone).toEqual([]);
  });

  it('moves pieces of the picture itself', () => {
    const half: FloatImage = {
      ...even(0),
      pixels: Float32Array.from({ length: width * height }, (_, at) => (at % width < width / 2 ? 0.25 : 0.75)),
    };
    const strong = { ...values, 'rich.faintest': 1, 'rich.most': 1 };
    // The other half's very level turns up where it was not.
    const moved = seeds.filter((seed) => {
      const { image } = rich.corrupt(half, strong, seededRandom(seed));
      return image.pixels.some((pixel, at) => pixel === (at % width < width / 2 ? 0.75 : 0.25));
    });
    expect(moved.length).toBeGreaterThan(15);
  });

  it('is as faint as it may be', () => {
    const change = (faintest: number) =>
      Math.max(
        ...seeds.slice(0, 100).map((seed) => {
          const clean = even(0.5);
          const { image } = rich.corrupt(clean, { ...values, 'rich.faintest': faintest, 'rich.most': 1 }, seededRandom(seed));
          return Math.max(...image.pixels.map((pixel, at) => Math.abs(pixel - clean.pixels[at])));
        }),
      );
    expect(change(1)).toBeGreaterThanOrEqual(0.45);
    const faint = seeds.filter((seed) => {
      const { image, mask } = rich.corrupt(even(0.5), values, seededRandom(seed));
      const most = Math.max(...image.pixels.map((pixel) => Math.abs(pixel - 0.5)));
      return mask.pixels.includes(1) && most < 0.1;
    });
    expect(faint.length).toBeGreaterThan(10);
  });

  it('is the same for the same seed', () => {
    const draw = (seed: number) => rich.corrupt(even(0.4), values, seededRandom(seed), even(0.7)).image.pixels;
    expect(draw(4)).toEqual(draw(4));
    expect(draw(4)).not.toEqual(draw(5));
  });
});
