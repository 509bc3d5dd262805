import { bench } from 'vitest';
import { seededRandom } from '../domain/seeded-random';
import { stain } from './stain';

const values = Object.fromEntries(stain.parameters.map(({ key, default: standard }) => [key, standard]));
const random = seededRandom(1);

for (const channels of [1, 3] as const) {
  const image = { width: 256, height: 256, channels, pixels: new Float32Array(256 * 256 * channels).fill(0.5) };
  bench(`stain, 256 x 256 x ${channels}`, () => {
    stain.corrupt(image, values, random);
  });
  bench(`blurred stain, 256 x 256 x ${channels}`, () => {
    stain.corrupt(image, { ...values, 'stain.blur': 0.15 }, random);
  });
}
