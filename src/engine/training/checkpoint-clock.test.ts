/** When checkpoints are due, by a clock in the test's hand. */
import { describe, expect, it } from 'vitest';
import { CheckpointClock } from './checkpoint-clock';

describe('the checkpoint clock', () => {
  it('asks for one every 20 s, and at once for the best weights', () => {
    let now = 0;
    const clock = new CheckpointClock(() => now);
    now = 19_999;
    expect(clock.isDue(false)).toBe(false);
    expect(clock.isDue(true)).toBe(true);
    now = 20_000;
    expect(clock.isDue(false)).toBe(true);
  });

  it('spends at most a hundredth of the time', async () => {
    let now = 0;
    const clock = new CheckpointClock(() => now);
    const take = async (milliseconds: number) => {
      now += milliseconds;
    };
    await clock.time(() => take(50));
    now += 4999;
    expect(clock.isDue(true)).toBe(false);
    now += 1;
    expect(clock.isDue(true)).toBe(true);
    await clock.time(() => take(300));
    now += 29_999;
    expect(clock.isDue(false)).toBe(false);
    now += 1;
    expect(clock.isDue(false)).toBe(true);
  });
});
