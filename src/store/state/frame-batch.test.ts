/** Changes wait for a frame, the latest under a key wins, and a flush lets none be overtaken. */
import { describe, expect, it, vi } from 'vitest';
import { appendLoss } from '../train/loss-points';
import { createFrameBatch } from './frame-batch';
import type { LossPoint } from './train-state';

describe('frame batch', () => {
  it('runs the latest change of each key once', async () => {
    const batch = createFrameBatch();
    const ran: string[] = [];
    batch.later('a', () => ran.push('a1'));
    batch.later('a', () => ran.push('a2'));
    batch.later('b', () => ran.push('b'));
    expect(ran).toEqual([]);
    await vi.waitFor(() => expect(ran).toEqual(['a2', 'b']));
  });

  it('flushes at once when an answer has come', () => {
    const batch = createFrameBatch(1000);
    const change = vi.fn();
    batch.later('a', change);
    batch.flush();
    batch.flush();
    expect(change).toHaveBeenCalledTimes(1);
  });
});

describe('loss points', () => {
  it('stay few over a long run, end with the newest and keep their order', () => {
    let points: readonly LossPoint[] = [];
    for (let step = 1; step <= 9000; step++) points = appendLoss(points, { step, loss: 1 / step });
    expect(points.length).toBeLessThanOrEqual(2000);
    expect(points.at(-1)?.step).toBe(9000);
    expect(points.every(({ step }, index) => index === 0 || step > points[index - 1].step)).toBe(true);
  });
});
