import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { workInPieces } from './work-in-pieces';
import { yieldToMessages } from './yield-to-messages';

let time = 0;
beforeEach(() => {
  time = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => time);
});
afterEach(() => vi.restoreAllMocks());

/** Pieces that take 8 ms each by a clock of their own. */
function* slowWork(pieces: number): Generator<number, string> {
  for (let piece = 1; piece <= pieces; piece++) {
    time += 8;
    yield piece;
  }
  return 'done';
}

it('runs work to its end, and lets messages in every few pieces', async () => {
  const told: number[] = [];
  let messages = 0;
  void yieldToMessages().then(() => {
    messages += 1;
  });
  const result = workInPieces(slowWork(14), (piece) => {
    expect(messages).toBe(1);
    told.push(piece);
  });
  expect(messages).toBe(0);
  expect(await result).toBe('done');
  // Thirty milliseconds at a time.
  expect(told).toEqual([4, 8, 12]);
});

it('ends where the pause throws', async () => {
  const stopped = workInPieces(slowWork(50), () => {
    throw new Error('stopped');
  });
  await expect(stopped).rejects.toThrow('stopped');
});
