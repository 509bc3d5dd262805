/** Additive Gaussian noise over the whole picture: the classical denoising autoencoder (METHOD.md section 2). */
import type { FloatImage } from '../domain/image';
import type { RandomSource } from '../domain/seeded-random';
import type { CorruptedImage, CorruptionModel } from './corruption-model';
import { undamaged } from './none';

export const gaussian: CorruptionModel = {
  id: 'gaussian',
  label: 'Gaussian noise',
  help: 'Independent noise on every pixel: the classical baseline, which teaches little about defects with a shape.',
  kinds: ['noise'],
  parameters: [
    {
      key: 'gaussian.deviation',
      kind: 'number',
      label: 'Noise',
      help: 'Standard deviation of the noise, as a share of the range from black to white.',
      default: 10,
      minimum: 1,
      maximum: 50,
      step: 1,
      unit: '%',
    },
  ],
  corrupt: corruptWithNoise,
};

function corruptWithNoise(image: FloatImage, values: Readonly<Record<string, number>>, random: RandomSource): CorruptedImage {
  const damaged = undamaged(image);
  const { pixels } = damaged.image;
  const deviation = values['gaussian.deviation'] / 100;
  for (let index = 0; index < pixels.length; index++) {
    pixels[index] = Math.min(1, Math.max(0, image.pixels[index] + deviation * random.normal()));
    if (pixels[index] !== image.pixels[index]) damaged.mask.pixels[Math.floor(index / image.channels)] = 1;
  }
  return damaged;
}
