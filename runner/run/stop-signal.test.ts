import { expect, it } from 'vitest';
import { listenForStop } from './stop-signal';

it('is asked for once, by a signal or a program, and ends what waits', async () => {
  const before = process.listenerCount('SIGTERM');
  const said: (string | null)[] = [];
  const stop = listenForStop((by) => said.push(by));
  const told: string[] = [];
  const forget = stop.onAsked(() => told.push('forgotten'));
  stop.onAsked(() => told.push('told'));
  forget();
  let isOver = false;
  const pause = stop.pause(60_000).then(() => {
    isOver = true;
  });
  expect(stop.isAsked).toBe(false);
  process.emit('SIGTERM', 'SIGTERM');
  await Promise.all([pause, stop.asked]);
  expect([isOver, stop.isAsked, stop.by, said, told]).toEqual([true, true, 'SIGTERM', ['SIGTERM'], ['told']]);
  stop.ask();
  await stop.pause(60_000);
  stop.onAsked(() => told.push('late'));
  expect([said, told]).toEqual([['SIGTERM'], ['told', 'late']]);
  stop.dispose();
  expect(process.listenerCount('SIGTERM')).toBe(before);
});

it('waits as long as is said, or until it is woken', async () => {
  const stop = listenForStop();
  const started = performance.now();
  await stop.pause(30);
  expect(performance.now() - started).toBeGreaterThan(25);
  await stop.pause(60_000, (wake) => setTimeout(wake, 5));
  stop.dispose();
});
