import { expect, it } from 'vitest';
import { describeAutoencoder } from '../domain/architecture';
import type { FloatImage } from '../domain/image';
import type { RandomSource } from '../domain/seeded-random';
import { corruptedForValidation, TrainingBatches } from './training-batches';

const architecture = describeAutoencoder({ network: 'ae', height: 4, width: 4, channels: 1, depth: 2, maps: 4 });
const picture = (index: number): FloatImage => ({ width: 4, height: 4, channels: 1, pixels: new Float32Array(16).fill(index) });
const corrupt = (image: FloatImage, random: RandomSource) => ({ image: { ...image, pixels: image.pixels.map(() => random.next()) } });

const batchesOf = (seed: number, pictureCount = 5, batchSize = 2) =>
  new TrainingBatches({ architecture, batchSize, seed, corrupt, pictureCount, picture: async (index) => picture(index) });

/** Which pictures a batch shows. */
const indicesOf = ({ clean }: { clean: Float32Array }) => [clean[0], clean[16]];

it('shows each picture once an epoch, in a new order each, with batches running over the end', async () => {
  const batches = batchesOf(1);
  const shown: number[] = [];
  for (let count = 0; count < 5; count++) shown.push(...indicesOf(await batches.next()));
  expect(batches.epochs).toBe(2);
  expect(shown.slice(0, 5).sort()).toEqual([0, 1, 2, 3, 4]);
  expect(shown.slice(5).sort()).toEqual([0, 1, 2, 3, 4]);
});

it('corrupts a picture differently in each epoch and keeps the target clean', async () => {
  const batches = batchesOf(1, 1, 1);
  const [first, second] = [await batches.next(), await batches.next()];
  expect(first.corrupted).not.toEqual(second.corrupted);
  expect(first.clean).toEqual(second.clean);
});

it('gives the same batches for the same seed and others for another', async () => {
  expect(await batchesOf(7).next()).toEqual(await batchesOf(7).next());
  expect(await batchesOf(8).next()).not.toEqual(await batchesOf(7).next());
});

it('fills its batch even when there are fewer pictures than it holds', async () => {
  const { clean } = await batchesOf(1, 1, 3).next();
  expect(clean).toHaveLength(48);
});

it('corrupts a held-out picture in the same way every time', () => {
  expect(corruptedForValidation(picture(1), 3, 1, corrupt)).toEqual(corruptedForValidation(picture(1), 3, 1, corrupt));
});
