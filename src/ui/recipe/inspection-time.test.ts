import { expect, it } from 'vitest';
import { defaultRecipe } from '../../domain/presets';
import { inspectionWork } from '../../domain/run-work';
import { preparationFor } from '../../imaging/prepare-picture';
import { inspectionTimeText } from './inspection-time';

const workAt = (size: number, changes: Partial<typeof defaultRecipe> = {}) => {
  const recipe = { ...defaultRecipe, ...changes, size };
  return inspectionWork(recipe, preparationFor(recipe, []));
};

it('grows with the area, with a head and with passes', () => {
  expect(workAt(512) / workAt(256)).toBe(4);
  expect(workAt(256, { head: 'discriminative' })).toBeGreaterThan(workAt(256));
  expect(workAt(256, { passes: 60 })).toBeGreaterThan(1.5 * workAt(256));
});

it('beyond 512 px grows by less, because the passes are made on the reduced picture', () => {
  expect(workAt(1024) / workAt(512)).toBeLessThan(2);
  expect(workAt(2048) / workAt(1024)).toBeLessThan(4);
});

it('reads as seconds, or as pictures a second', () => {
  expect([1.84, 12.3, 0.25, 0.9].map(inspectionTimeText)).toEqual([
    'about 1.8 s a picture',
    'about 12 s a picture',
    'about 4 pictures a second',
    'about 0.9 s a picture',
  ]);
});
