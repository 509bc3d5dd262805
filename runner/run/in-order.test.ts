/** Work that ends in any order is finished in the order in which it came. */
import { expect, it } from 'vitest';
import { inOrder } from './in-order';

const after = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

it('finishes in order, with so many under way and no more', async () => {
  let [underWay, most] = [0, 0];
  const finished: number[] = [];
  await inOrder(
    Array.from({ length: 20 }, (_, index) => index),
    4,
    async (item) => {
      most = Math.max(most, ++underWay);
      await after((item * 7) % 11);
      underWay--;
      return item * 2;
    },
    async (item, result) => {
      expect(result).toBe(item * 2);
      finished.push(item);
    },
  );
  expect(finished).toEqual(Array.from({ length: 20 }, (_, index) => index));
  expect(most).toBe(4);
});

it('begins nothing any more when it is stopped, and finishes what was begun', async () => {
  const [begun, finished]: [number[], number[]] = [[], []];
  await inOrder(
    [0, 1, 2, 3, 4, 5],
    2,
    async (item) => void begun.push(item),
    async (item) => void finished.push(item),
    () => begun.length === 3,
  );
  expect([begun, finished]).toEqual([
    [0, 1, 2],
    [0, 1, 2],
  ]);
});

it('throws the first error in order, and leaves no rejection behind', async () => {
  const finished: number[] = [];
  const working = inOrder(
    [0, 1, 2, 3],
    4,
    async (item) => {
      if (item > 0) throw new Error(`no ${item}`);
    },
    async (item) => void finished.push(item),
  );
  await expect(working).rejects.toThrow('no 1');
  expect(finished).toEqual([0]);
});
