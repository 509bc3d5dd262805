import { beforeAll, describe, expect, it } from 'vitest';
import { usualVariation } from '../../domain/variation';
import { seenPicture } from '../detectors/testing/seen-pictures';
import { appearanceKey, judgeFirstLook, type LearnedFirstLook, learnFirstLook } from './learn-first-look';

const LEARNED = 20;
const HELD_OUT = 6;
const streams = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);
const image = (stream: number, dark = 0) => seenPicture(stream, { dark }).image;

function learn(count = LEARNED, onPause: (share: number) => void = () => {}): Promise<LearnedFirstLook> {
  return learnFirstLook({
    variation: usualVariation,
    seed: 1,
    pictures: streams(0, count),
    heldOut: streams(100, HELD_OUT),
    prepared: async (stream) => image(stream),
    onPause,
  });
}

describe('a first look', () => {
  let look: LearnedFirstLook;
  const told: number[] = [];
  beforeAll(async () => {
    look = await learn(LEARNED, (share) => void told.push(share));
  });

  it('scores a picture higher where something is odd, and draws it there', () => {
    for (const stream of streams(200, 8)) {
      const [usual, odd] = [judgeFirstLook(look.appearances, image(stream)), judgeFirstLook(look.appearances, image(stream, 0.2))];
      expect(odd.score).toBeGreaterThan(usual.score + 1);
      const { width } = image(stream);
      const highest = odd.map.indexOf(Math.max(...odd.map));
      expect(Math.hypot((highest % width) - 39.5, Math.floor(highest / width) - 7.5)).toBeLessThan(13);
    }
  });

  it('stands on held-out pictures and on those that it learned from, each by what was learned from others', () => {
    const { cleanScores, cleanPixels, heldOutCount, learnedFrom } = look.calibration;
    expect([heldOutCount, learnedFrom, cleanScores.length]).toEqual([HELD_OUT, LEARNED, HELD_OUT + LEARNED]);
    expect(cleanScores.slice(0, HELD_OUT)).toEqual(
      streams(100, HELD_OUT).map((stream) => judgeFirstLook(look.appearances, image(stream)).score),
    );
    const own = cleanScores.slice(HELD_OUT);
    const inSample = streams(0, LEARNED).map((stream) => judgeFirstLook(look.appearances, image(stream)).score);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(own)).toBeGreaterThan(mean(inSample));
    expect(cleanPixels.maxima).toHaveLength(HELD_OUT);
    expect(Math.max(...cleanPixels.maxima)).toBeGreaterThanOrEqual(cleanPixels.quantiles[0].value);
  });

  it('tells how far it is', () => {
    expect(told.length).toBeGreaterThanOrEqual(LEARNED + HELD_OUT);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBeCloseTo(1, 9);
  });

  it('is the same for the same pictures and seed', async () => {
    expect((await learn()).calibration).toEqual(look.calibration);
  });

  it('ends where its pause throws, and needs two pictures', async () => {
    const stopped = learn(LEARNED, (share) => {
      if (share > 0.2) throw new Error('stopped');
    });
    await expect(stopped).rejects.toThrow('stopped');
    await expect(learn(1)).rejects.toThrow(RangeError);
  });
});

it('is of other pictures where preparation, seed, variation, pictures or their order are others', () => {
  const preparation = { width: 48, height: 32, channels: 1, fit: 'keep' } as const;
  const ab = [{ id: 'a' }, { id: 'b' }];
  const key = appearanceKey(preparation, 1, usualVariation, ab);
  expect(appearanceKey({ ...preparation }, 1, { ...usualVariation }, [...ab])).toBe(key);
  for (const other of [
    appearanceKey({ ...preparation, width: 64 }, 1, usualVariation, ab),
    appearanceKey(preparation, 2, usualVariation, ab),
    appearanceKey(preparation, 1, { ...usualVariation, light: 0 }, ab),
    appearanceKey(preparation, 1, usualVariation, ab.slice(0, 1)),
    appearanceKey(preparation, 1, usualVariation, [...ab].reverse()),
  ])
    expect(other).not.toBe(key);
});
