/** The damages of the self-test: what they change, how much of it, and that it is the same every time. */
import { describe, expect, it } from 'vitest';
import type { FloatImage } from '../../domain/image';
import { seededRandom } from '../../domain/seeded-random';
import { contrastLevels, damageContrasts, damageSizes } from '../../domain/self-test';
import { makeDamage } from './make-damage';
import { probes } from './registry';

/** A weave of middle greys with a little noise: there is something to move, and room for darker and brighter. */
function weave(width: number, height: number, channels: 1 | 3): FloatImage {
  const random = seededRandom(5);
  const pixels = Float32Array.from({ length: width * height * channels }, (_, index) => {
    const at = Math.floor(index / channels);
    const [x, y] = [at % width, Math.floor(at / width)];
    return 0.5 + 0.18 * Math.sin(x / 2) * Math.cos(y / 3) + 0.15 * Math.sin(x / 17 + y / 11) + random.uniform(-0.05, 0.05);
  });
  return { width, height, channels, pixels };
}

const cloth = weave(128, 96, 1);
const coloured = weave(64, 64, 3);
const even: FloatImage = { width: 32, height: 32, channels: 1, pixels: new Float32Array(1024).fill(0.5) };

const changed = (clean: FloatImage, damaged: FloatImage): Uint8Array => {
  const mask = new Uint8Array(clean.width * clean.height);
  clean.pixels.forEach((value, index) => {
    if (value !== damaged.pixels[index]) mask[Math.floor(index / clean.channels)] = 1;
  });
  return mask;
};

/** Quicker than toEqual on tens of thousands of numbers. */
const isSame = (a: ArrayLike<number>, b: ArrayLike<number>) => a.length === b.length && Array.from(a).every((value, at) => value === b[at]);

const extent = (mask: Uint8Array, width: number): number => {
  const inside = [...mask.keys()].filter((at) => mask[at]);
  const span = (values: number[]) => Math.max(...values) - Math.min(...values) + 1;
  return Math.max(span(inside.map((at) => at % width)), span(inside.map((at) => Math.floor(at / width))));
};

describe.each(probes.map(({ kind }) => kind))('the damage %s', (kind) => {
  const cells = damageSizes.flatMap((size) => damageContrasts.map((contrast) => ({ kind, size, contrast })));

  it('has a mask of exactly the pixels that differ, by at least half a level and inside 0..1', () => {
    for (const clean of [cloth, coloured]) {
      for (const [index, cell] of cells.entries()) {
        const before = clean.pixels.slice();
        const { image, mask } = makeDamage(clean, { index, ...cell }, { seed: 1 });
        expect(isSame(clean.pixels, before)).toBe(true);
        expect(isSame(mask.pixels, changed(clean, image))).toBe(true);
        expect(mask.pixels).toContain(1);
        expect(image.pixels.every((value) => value >= 0 && value <= 1)).toBe(true);
        if (clean.channels === 1) {
          const least = Math.min(...image.pixels.map((value, at) => (mask.pixels[at] ? Math.abs(value - clean.pixels[at]) : 1)));
          expect(255 * least).toBeGreaterThan(0.499);
        }
      }
    }
  });

  it('has about the size and the contrast that were asked for', () => {
    for (const [place, cell] of cells.entries()) {
      const made = [0, 1, 2, 3, 4].map((round) => makeDamage(cloth, { index: 100 * round + place, ...cell }, { seed: 1 }));
      const meanExtent = made.reduce((sum, { mask }) => sum + extent(mask.pixels, cloth.width) / made.length, 0);
      const wished = cell.size * cloth.width;
      expect(Math.abs(meanExtent - wished), `${cell.size} gave ${meanExtent}`).toBeLessThanOrEqual(Math.max(1, 0.3 * wished));
      for (const { levels } of made) {
        expect(levels).toBeLessThanOrEqual(1.3 * contrastLevels[cell.contrast]);
        expect(levels).toBeGreaterThanOrEqual((cell.contrast === 'strong' ? 0.5 : 0.9) * contrastLevels[cell.contrast]);
      }
    }
  });

  it('is the same for one seed and index, and another for others', () => {
    const make = (index: number, seed: number) => makeDamage(cloth, { index, kind, size: 0.08, contrast: 'medium' }, { seed }).image.pixels;
    expect(make(3, 1)).toEqual(make(3, 1));
    expect(make(4, 1)).not.toEqual(make(3, 1));
    expect(make(3, 2)).not.toEqual(make(3, 1));
  });
});

it('a dent on white is dark and one on black is bright', () => {
  const plain = (value: number): FloatImage => ({ ...even, pixels: new Float32Array(1024).fill(value) });
  for (let index = 0; index < 8; index++) {
    const damage = { index, kind: 'dent', size: 0.16, contrast: 'medium' } as const;
    expect(makeDamage(plain(1), damage, { seed: 1 }).image.pixels.some((value) => value < 0.9)).toBe(true);
    expect(makeDamage(plain(0), damage, { seed: 1 }).image.pixels.some((value) => value > 0.1)).toBe(true);
  }
});

it('a piece moved within an even surface changes nothing, and says so', () => {
  const { image, mask, levels } = makeDamage(even, { index: 0, kind: 'displaced', size: 0.16, contrast: 'strong' }, { seed: 1 });
  expect(levels).toBe(0);
  expect(image.pixels).toEqual(even.pixels);
  expect(mask.pixels).not.toContain(1);
});

it('a displaced patch holds nothing but grey levels of its picture at full contrast', () => {
  const [displaced] = probes.filter(({ kind }) => kind === 'displaced');
  const levels = new Set(cloth.pixels);
  const { image } = displaced.draw(cloth, 0.16, seededRandom(1));
  expect([...image.pixels].every((value) => levels.has(value))).toBe(true);
});
