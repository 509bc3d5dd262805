/** Others get a turn between pieces of work. */
import { expect, it } from 'vitest';
import { nextTask } from './next-task';

it('lets tasks that wait go first, and keeps its order', async () => {
  const order: string[] = [];
  setImmediate(() => order.push('other'));
  await Promise.all([1, 2].map((number) => nextTask().then(() => order.push(`task ${number}`))));
  await nextTask();
  expect(order.filter((each) => each !== 'other')).toEqual(['task 1', 'task 2']);
  expect(order).toContain('other');
});
