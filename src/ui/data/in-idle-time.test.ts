/** Work in idle time goes on while there is time, and ends when it is told to. */
import { afterEach, expect, it, vi } from 'vitest';
import { inIdleTime } from './in-idle-time';

afterEach(() => void vi.unstubAllGlobals());

it('does as much as there is time for, and the rest in the next idle time', () => {
  const turns: ((deadline: { timeRemaining(): number }) => void)[] = [];
  vi.stubGlobal('requestIdleCallback', (turn: (typeof turns)[number]) => turns.push(turn));
  vi.stubGlobal('cancelIdleCallback', vi.fn());
  let left = 5;
  inIdleTime(() => left-- > 0);
  let milliseconds = 5;
  turns.shift()?.({ timeRemaining: () => milliseconds-- });
  expect(left).toBe(2);
  turns.shift()?.({ timeRemaining: () => 50 });
  expect([left, turns.length]).toEqual([-1, 0]);
});

it('does without idle callbacks, and ends', () => {
  vi.useFakeTimers();
  vi.stubGlobal('requestIdleCallback', undefined);
  const work = vi.fn(() => true);
  const end = inIdleTime(work);
  vi.advanceTimersByTime(100);
  expect(work).toHaveBeenCalledTimes(10);
  end();
  vi.advanceTimersByTime(1000);
  expect(work).toHaveBeenCalledTimes(10);
  vi.useRealTimers();
});
