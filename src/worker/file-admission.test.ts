/** How many files are read at a time. */
import { expect, it } from 'vitest';
import { FileAdmission } from './file-admission';

async function inside(sizes: readonly (readonly [bytes: number, takesThread: boolean])[]) {
  const admission = new FileAdmission(100);
  const entered: number[] = [];
  const release: (() => void)[] = [];
  sizes.forEach(([bytes, takesThread], index) => {
    void admission.admit(bytes, takesThread).then((go) => {
      entered.push(index);
      release[index] = go;
    });
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  await settle();
  return {
    entered,
    release: (index: number) => {
      release[index]();
      return settle();
    },
  };
}

it('lets small ones in side by side, and one that needs more than there is alone', async () => {
  const { entered, release } = await inside([[30, false], [30, false], [300, false], [30, false]]); // biome-ignore format: one line reads best
  expect(entered).toEqual([0, 1]);
  await release(0);
  expect(entered).toEqual([0, 1]);
  await release(1);
  expect(entered).toEqual([0, 1, 2]);
  await release(2);
  expect(entered).toEqual([0, 1, 2, 3]);
});

it('lets one alone in of those that take the thread', async () => {
  const { entered, release } = await inside([[10, true], [10, true], [10, false]]); // biome-ignore format: one line reads best
  expect(entered).toEqual([0]);
  await release(0);
  expect(entered).toEqual([0, 1, 2]);
});
