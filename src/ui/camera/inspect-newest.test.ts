/** The newest frame only: a slow inspection lets frames pass, and nothing is shown after the end. */
import { describe, expect, it } from 'vitest';
import { inspectNewest } from './inspect-newest';

/** A camera whose frames are the numbers of a clock that every inspection moves on by three. */
function slowInspection(until: number) {
  const aborter = new AbortController();
  const shown: number[] = [];
  let clock = 0;
  let underWay = 0;
  const frames = {
    next: async () => {
      clock += 1;
      return clock % 5 === 0 ? null : clock;
    },
    inspect: async (frame: number) => {
      underWay += 1;
      expect(underWay).toBe(1);
      clock += 3;
      await Promise.resolve();
      underWay -= 1;
      if (clock > until) aborter.abort();
      return -frame;
    },
    show: (frame: number, finding: number) => {
      expect(finding).toBe(-frame);
      shown.push(frame);
    },
  };
  return { frames, signal: aborter.signal, shown };
}

describe('inspecting the newest', () => {
  it('takes one at a time, lets those pass that come meanwhile, and shows nothing after the end', async () => {
    const { frames, signal, shown } = slowInspection(12);
    await inspectNewest(frames, signal);
    expect(shown).toEqual([1, 6]);
  });

  it('ends with the error of an inspection', async () => {
    const { frames, signal } = slowInspection(12);
    const failing = { ...frames, inspect: () => Promise.reject(new Error('lost')) };
    await expect(inspectNewest(failing, signal)).rejects.toThrow('lost');
  });
});
