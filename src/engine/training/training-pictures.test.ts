import { expect, it } from 'vitest';
import type { FloatImage } from '../../domain/image';
import { trainingPictures } from './training-pictures';

const image: FloatImage = {
  width: 64,
  height: 48,
  channels: 1,
  pixels: Float32Array.from({ length: 64 * 48 }, (_, at) => (at % 255) / 255),
};
const file = { id: 'a' };

function loader() {
  const calls: string[] = [];
  const answer = (call: string) => async () => {
    calls.push(call);
    return image;
  };
  return { calls, get: answer('get'), load: answer('load') };
}

it('are whole ones from the cache, which are viewed later', async () => {
  const from = loader();
  for (const views of ['whole', 'two-scale'] as const) {
    const pictures = trainingPictures({ views, seed: 1 }, from);
    expect(await pictures.trained(file, 0, 0)).toBe(image);
    expect(await pictures.heldOut(file, 0)).toBe(image);
  }
  expect(from.calls).toEqual(['get', 'get', 'get', 'get']);
});

it('are pieces, others in each epoch, of a picture that is decoded once; of a held-out one always the same', async () => {
  const from = loader();
  const pictures = trainingPictures({ views: 'pieces', seed: 1 }, from);
  const drawn = await Promise.all(Array.from({ length: 16 }, (_, epoch) => epoch).map((epoch) => pictures.trained(file, 0, epoch)));
  for (const { width, height } of drawn) expect([width, height]).toEqual([32, 24]);
  expect(new Set(drawn.map(({ pixels }) => pixels.join())).size).toBeGreaterThan(5);
  expect(await pictures.trained(file, 0, 2)).toEqual(drawn[2]);
  expect(await pictures.heldOut(file, 5)).toEqual(await pictures.heldOut(file, 5));
  expect(new Set(from.calls)).toEqual(new Set(['load']));
  pictures.clear();
});

it('depend on the seed', async () => {
  const of = (seed: number) => {
    const pictures = trainingPictures({ views: 'pieces', seed }, loader());
    return Promise.all([0, 1, 2, 3, 4, 5].map((epoch) => pictures.trained(file, 3, epoch)));
  };
  expect(await of(1)).toEqual(await of(1));
  expect(await of(1)).not.toEqual(await of(2));
});
