/** How long each model takes for a picture; a training step on two cores of a CPU takes some 20 ms a picture at 128 px. */
import { bench, describe } from 'vitest';
import { seededRandom } from '../domain/seeded-random';
import { corruptionModels } from './registry';

describe.each([1, 3] as const)('256 x 256 x %i', (channels) => {
  const image = { width: 256, height: 256, channels, pixels: new Float32Array(256 * 256 * channels).fill(0.5) };
  const random = seededRandom(1);
  for (const model of corruptionModels) {
    const values = Object.fromEntries(model.parameters.map((knob) => [knob.key, knob.default]));
    bench(model.id, () => {
      model.corrupt(image, values, random);
    });
  }
});
