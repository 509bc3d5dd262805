import { describe, expect, it } from 'vitest';
import { seededRandom } from '../domain/seeded-random';
import { corruptionModel, corruptionModels } from './registry';

describe.each(corruptionModels)('the model $id', (model) => {
  it('is found by its name', () => {
    expect(corruptionModel(model.id)).toBe(model);
  });

  it('names its knobs after itself and bounds their defaults', () => {
    for (const knob of model.parameters) {
      expect(knob.key.startsWith(`${model.id}.`)).toBe(true);
      expect(knob.default).toBeGreaterThanOrEqual(knob.minimum);
      expect(knob.default).toBeLessThanOrEqual(knob.maximum);
    }
  });

  it('gives a new image and leaves everything outside its mask untouched', () => {
    const clean = { width: 40, height: 30, channels: 3, pixels: Float32Array.from({ length: 3600 }, (_, i) => (i % 97) / 96) } as const;
    const before = clean.pixels.slice();
    const values = Object.fromEntries(model.parameters.map((knob) => [knob.key, knob.default]));
    const { image, mask } = model.corrupt(clean, values, seededRandom(1));
    expect(clean.pixels).toEqual(before);
    expect(image.pixels).not.toBe(clean.pixels);
    const outside = (_: number, index: number) => mask.pixels[Math.floor(index / 3)] === 0;
    expect(image.pixels.filter(outside)).toEqual(before.filter(outside));
  });
});

it('names the choices where there is no such model', () => {
  expect(() => corruptionModel('rust')).toThrow(
    'corruption cannot be rust: choose one of stain, scratch, drops, gaussian, structural, stainOrGaussian, rich, none.',
  );
});
