import { expect, it } from 'vitest';
import { CompactPictures } from './compact-pictures';

const prepared: string[] = [];
const prepare = async ({ id }: { id: string }) => {
  prepared.push(id);
  return { width: 2, height: 2, channels: 1 as const, pixels: Float32Array.of(0, 0.5, 1, 0.25) };
};

it('keeps bytes, and evicts what was used longest ago', async () => {
  const pictures = new CompactPictures(prepare, 8);
  expect([...(await pictures.get({ id: 'a' })).pixels]).toEqual([0, 128, 255, 64]);
  await pictures.get({ id: 'b' });
  await pictures.get({ id: 'a' });
  await pictures.get({ id: 'c' });
  expect(prepared).toEqual(['a', 'b', 'c']);
  await pictures.get({ id: 'a' });
  expect(prepared).toEqual(['a', 'b', 'c']);
  await pictures.get({ id: 'b' });
  expect(prepared).toEqual(['a', 'b', 'c', 'b']);
  pictures.clear();
  await pictures.get({ id: 'b' });
  expect(prepared.length).toBe(5);
});
