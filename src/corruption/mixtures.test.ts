import { describe, expect, it } from 'vitest';
import { seededRandom } from '../domain/seeded-random';
import type { CorruptionModel } from './corruption-model';
import { stainOrGaussian, structural } from './mixtures';
import { scratch } from './scratch';

const white = { width: 64, height: 64, channels: 1, pixels: new Float32Array(4096).fill(1) } as const;
const defaultsOf = ({ parameters }: CorruptionModel) => Object.fromEntries(parameters.map(({ key, default: standard }) => [key, standard]));
const shareTouched = (model: CorruptionModel, values: Record<string, number>, seed: number) =>
  model.corrupt(white, values, seededRandom(seed)).mask.pixels.reduce((sum, value) => sum + value, 0) / 4096;

describe('mixtures', () => {
  it('have the weights of METHOD.md section 2 by default', () => {
    expect(defaultsOf(structural)).toEqual({
      'structural.stain': 60,
      'structural.scratch': 20,
      'structural.drops': 20,
      'structural.blur': 0.15,
    });
    expect(defaultsOf(stainOrGaussian)).toEqual({
      'stainOrGaussian.stain': 60,
      'stainOrGaussian.gaussian': 40,
      'stainOrGaussian.blur': 0.15,
    });
  });

  it('draw their models as often as their weights say', () => {
    // Noise on white changes about half the pixels, a stain never so many.
    const noisy = Array.from({ length: 600 }, (_, seed) => shareTouched(stainOrGaussian, defaultsOf(stainOrGaussian), seed) > 0.3);
    expect(noisy.filter(Boolean).length / 600).toBeCloseTo(0.4, 1);
  });

  it('are one model alone where the others weigh nothing', () => {
    const values = { ...defaultsOf(structural), 'structural.stain': 0, 'structural.drops': 0 };
    const alone = (seed: number) => {
      const random = seededRandom(seed);
      random.next();
      return scratch.corrupt(white, defaultsOf(scratch), random);
    };
    for (let seed = 0; seed < 20; seed++) expect(structural.corrupt(white, values, seededRandom(seed))).toEqual(alone(seed));
  });

  it('still damage where every weight is zero', () => {
    const values = { ...defaultsOf(structural), 'structural.stain': 0, 'structural.scratch': 0, 'structural.drops': 0 };
    expect(shareTouched(structural, values, 1)).toBeGreaterThan(0);
  });
});
