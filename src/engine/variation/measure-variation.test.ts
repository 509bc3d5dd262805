import { describe, expect, it } from 'vitest';
import type { FloatImage } from '../../domain/image';
import { seededRandom } from '../../domain/seeded-random';
import { unmoved } from '../../imaging/measured/pose';
import { madePart } from '../../imaging/measured/testing/made-part';
import { measureVariation } from './measure-variation';

const COUNT = 12;

/** Pictures of the part, each with its own draws in -1..1. */
function setOf(make: (draw: (scale: number) => number, index: number) => FloatImage): FloatImage[] {
  return Array.from({ length: COUNT }, (_, index) => {
    const random = seededRandom(95, index);
    return make((scale) => random.uniform(-scale, scale), index);
  });
}

const measured = (images: readonly FloatImage[]) => measureVariation(images, async () => {});

describe('how far good pictures vary', () => {
  it('is nearly nothing where only the noise differs', async () => {
    const found = await measured(setOf((_, index) => madePart(unmoved, index)));
    expect(found.pictures).toBe(COUNT);
    expect(found.light).toBeLessThan(0.01);
    expect(found.focus).toBeLessThan(0.3);
    expect(found.position).toBeLessThan(0.005);
    expect(found.rotation).toBeLessThan(1);
    expect(found.size).toBeLessThan(0.005);
  });

  it('is within a few degrees of turns that were made', async () => {
    const turns: number[] = [];
    const images = setOf((draw, index) => {
      turns.push(draw(15));
      return madePart({ ...unmoved, turn: turns[index] }, index);
    });
    const { rotation, position } = await measured(images);
    const widest = (Math.max(...turns) - Math.min(...turns)) / 2;
    expect(rotation).toBeGreaterThan(widest - 4);
    expect(rotation).toBeLessThan(widest + 6);
    expect(position).toBeLessThan(0.01);
  });

  it('is any turn where parts lie any way round', async () => {
    const { rotation } = await measured(setOf((_, index) => madePart({ ...unmoved, turn: -180 + index * 30 }, index)));
    expect(rotation).toBeGreaterThan(120);
  });

  it('is that of shifts and of the lamp, each for itself', async () => {
    const images = setOf((draw, index) => {
      const [right, gain] = [draw(0.08), Math.exp(draw(0.2))];
      const part = madePart({ ...unmoved, right }, index);
      return { ...part, pixels: part.pixels.map((value) => Math.min(1, gain * value)) };
    });
    const { position, light, rotation } = await measured(images);
    expect(position).toBeGreaterThan(0.05);
    expect(position).toBeLessThan(0.12);
    expect(light).toBeGreaterThan(0.1);
    expect(light).toBeLessThan(0.25);
    expect(rotation).toBeLessThan(2);
  });

  it('of position, rotation and size cannot be told where pictures show no common part', async () => {
    const images = setOf((draw) => ({
      width: 96,
      height: 96,
      channels: 1,
      pixels: Float32Array.from({ length: 96 * 96 }, () => 0.5 + draw(0.4)),
    }));
    expect(await measured(images)).toMatchObject({ position: null, rotation: null, size: null, colour: 0 });
  });

  it('ends where its pauses say so', async () => {
    const ended = measureVariation(
      setOf(() => madePart(unmoved)),
      () => Promise.reject(new Error('enough')),
    );
    await expect(ended).rejects.toThrow('enough');
  });
});
