import { expect, it } from 'vitest';
import { defaultRecipe } from '../domain/presets';
import { PreparedPictures } from '../engine/decoding/prepared-pictures';
import { FirstLookSession, keyFor } from './first-look-session';

const preparation = { width: 64, height: 64, channels: 1, fit: 'keep' } as const;
const pictures = ['a', 'b', 'c'].map((id) => ({ id, path: `${id}.png`, file: new Blob([id]) }));
const appearances = { appearance: [], scores: [] };

async function looked(): Promise<FirstLookSession> {
  const session = new FirstLookSession();
  const key = keyFor(preparation, defaultRecipe, pictures);
  await session.learn(async () => ({ held: { key, appearances, pictures: new PreparedPictures(preparation) }, result: null }));
  return session;
}

it('has training take over what was learned of the same pictures, prepared alike, under the same seed', async () => {
  const session = await looked();
  expect(session.appearancesFor({ ...preparation }, defaultRecipe, pictures)).toBe(appearances);
  expect(session.appearancesFor({ ...preparation, width: 128 }, defaultRecipe, pictures)).toBeNull();
  expect(session.appearancesFor(preparation, { ...defaultRecipe, seed: 99 }, pictures)).toBeNull();
  expect(session.appearancesFor(preparation, defaultRecipe, pictures.slice(1))).toBeNull();
  expect(new FirstLookSession().appearancesFor(preparation, defaultRecipe, pictures)).toBeNull();
});

it('shares prepared pictures where they are prepared alike', async () => {
  const session = await looked();
  expect(session.picturesFor({ ...preparation })).toBe(session.current?.pictures);
  expect(session.picturesFor({ ...preparation, height: 32 })).not.toBe(session.current?.pictures);
});

it('is learning until the work ends, also where it fails, and then keeps what it had', async () => {
  const session = await looked();
  const before = session.current;
  const failing = session.learn(async () => {
    expect(session.isLearning).toBe(true);
    throw new Error('stopped');
  });
  await expect(failing).rejects.toThrow('stopped');
  expect(session.isLearning).toBe(false);
  expect(session.current).toBe(before);
});
