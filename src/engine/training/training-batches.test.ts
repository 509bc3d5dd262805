import { describe, expect, it } from 'vitest';
import { describeAutoencoder } from '../../domain/architecture';
import type { FloatImage } from '../../domain/image';
import { recipeStreams } from '../../domain/random-streams';
import type { RandomSource } from '../../domain/seeded-random';
import { seededRandom } from '../../domain/seeded-random';
import { usualVariation } from '../../domain/variation';
import { altered } from '../../imaging/altered';
import { type BatchPlace, prepareBatch, viewForValidation } from './batch';
import { TrainingBatches } from './training-batches';

const architecture = describeAutoencoder({ network: 'ae', height: 4, width: 4, channels: 1, depth: 2, maps: 4 });
const picture = (index: number): FloatImage => ({ width: 4, height: 4, channels: 1, pixels: new Float32Array(16).fill(index) });
const corrupt = (image: FloatImage, random: RandomSource) => ({
  image: { ...image, pixels: image.pixels.map(() => random.next()) },
  mask: { width: 4, height: 4, pixels: new Uint8Array(16).fill(1) },
});
const optionsUnder = (seed: number) => ({ architecture, seed, views: 'whole', variation: null, corrupt }) as const;

const prepareUnder = (seed: number) => (places: readonly BatchPlace[]) => prepareBatch(optionsUnder(seed), places);

const batchesOf = (seed: number, pictureCount = 5, batchSize = 2, batchesTaken = 0) =>
  new TrainingBatches({
    batchSize,
    seed,
    pictureCount,
    batchesTaken,
    picture: async (index) => picture(index),
    prepare: prepareUnder(seed),
  });

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

it('goes on where an interrupted run was, whatever that one had asked for ahead', async () => {
  const whole = batchesOf(3);
  for (let count = 0; count < 4; count++) await whole.next();
  expect(whole.epochs).toBe(4 * (2 / 5));
  const resumed = batchesOf(3, 5, 2, 4);
  expect(resumed.epochs).toBe(whole.epochs);
  expect(await resumed.next()).toEqual(await whole.next());
});

it('asks for batches ahead, and keeps their order when they come late', async () => {
  let asked = 0;
  const prepare = prepareUnder(1);
  const late = new TrainingBatches({
    batchSize: 2,
    seed: 1,
    pictureCount: 5,
    picture: async (index) => picture(index),
    prepare: async (places) => {
      asked += 1;
      if (asked % 2 === 1) await new Promise((resolve) => setTimeout(resolve, 20));
      return prepare(places);
    },
  });
  const prompt = batchesOf(1);
  expect(await late.next()).toEqual(await prompt.next());
  expect(asked).toBeGreaterThan(1);
  expect(await late.next()).toEqual(await prompt.next());
  expect(await late.next()).toEqual(await prompt.next());
});

it('fails with the batch whose picture cannot be read, not before', async () => {
  const batches = new TrainingBatches({
    batchSize: 1,
    seed: 1,
    pictureCount: 3,
    picture: async (index) => {
      if (index === 2) throw new Error('unreadable');
      return picture(index);
    },
    prepare: prepareUnder(1),
  });
  const outcomes: string[] = [];
  for (let count = 0; count < 3; count++) outcomes.push(await batches.next().then(() => 'good', String));
  expect(outcomes.sort()).toEqual(['Error: unreadable', 'good', 'good']);
});

it('fills its batch even when there are fewer pictures than it holds', async () => {
  const { clean } = await batchesOf(1, 1, 3).next();
  expect(clean).toHaveLength(48);
});

it('corrupts a held-out picture in the same way every time', () => {
  expect(viewForValidation(optionsUnder(1), picture(1), 3)).toEqual(viewForValidation(optionsUnder(1), picture(1), 3));
});

describe('pictures that are altered in training', () => {
  const slanted: FloatImage = { width: 4, height: 4, channels: 1, pixels: Float32Array.from({ length: 16 }, (_, at) => 0.1 + at / 20) };
  const places = [0, 1].map((index) => ({ clean: slanted, epoch: 3, index }));
  const plain = prepareBatch(optionsUnder(1), places);
  const batch = prepareBatch({ ...optionsUnder(1), variation: usualVariation }, places);

  it('are altered before they are corrupted, each anew, and the altered one is the target', () => {
    const expected = [0, 1].flatMap((index) => [
      ...altered(slanted, usualVariation, seededRandom(1, recipeStreams.alteredTraining, 3, index)).pixels,
    ]);
    expect([...batch.clean]).toEqual(expected);
    expect(batch.clean.subarray(0, 16)).not.toEqual(batch.clean.subarray(16));
    const seen: FloatImage[] = [];
    const recording: typeof corrupt = (image, random) => {
      seen.push(image);
      return corrupt(image, random);
    };
    prepareBatch({ ...optionsUnder(1), variation: usualVariation, corrupt: recording }, places);
    expect(seen.flatMap(({ pixels }) => [...pixels])).toEqual(expected);
  });

  it('draw from a stream of their own: damage is where it was without', () => {
    expect(batch.corrupted).toEqual(plain.corrupted);
    expect(batch.damaged).toEqual(plain.damaged);
    expect(plain.clean.subarray(0, 16)).toEqual(slanted.pixels);
  });

  it('are held out as they were taken', () => {
    expect(viewForValidation(optionsUnder(1), slanted, 3).clean).toBe(slanted);
  });
});
