/** How many files are read at a time. */
import { expect, it } from 'vitest';
import { FileAdmission } from './file-admission';

async function inside(sizes: readonly (readonly [bytes: number, takesThread: boolean])[]) {
  const room = new FileAdmission(100);
  const entered: number[] = [];
  const leave: (() => void)[] = [];
  sizes.forEach(([bytes, takesThread], index) => {
    void room.enter(bytes, takesThread).then((go) => {
      entered.push(index);
      leave[index] = go;
    });
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  await settle();
  return {
    entered,
    leave: (index: number) => {
      leave[index]();
      return settle();
    },
  };
}

it('lets small ones in side by side, and one that needs more than there is alone', async () => {
  const { entered, leave } = await inside([[30, false], [30, false], [300, false], [30, false]]); // biome-ignore format: one line reads best
  expect(entered).toEqual([0, 1]);
  await leave(0);
  expect(entered).toEqual([0, 1]);
  await leave(1);
  expect(entered).toEqual([0, 1, 2]);
  await leave(2);
  expect(entered).toEqual([0, 1, 2, 3]);
});

it('lets one alone in of those that take the thread', async () => {
  const { entered, leave } = await inside([[10, true], [10, true], [10, false]]); // biome-ignore format: one line reads best
  expect(entered).toEqual([0]);
  await leave(0);
  expect(entered).toEqual([0, 1, 2]);
});
