/**
 * Lets the page learn of this worker's end. A worker that is killed fires no event, and one that computes answers no ping;
 * but the browser frees the Web Locks of whoever is gone, at once, and hands them to the next in the line: the page.
 */
import { randomId } from '../domain/random-id';
import type { AliveLock } from '../protocol/events';

/** Take a lock for life and tell its name. Where there are no locks (no secure context) only an error event tells the end. */
export function giveLifeSign(tell: (sign: AliveLock) => void): void {
  if (!navigator.locks) return;
  const lock = `stainless-worker-${randomId()}`;
  const held = navigator.locks.request(lock, () => {
    tell({ kind: 'alive', lock });
    return new Promise<never>(() => {});
  });
  held.catch(() => {}); // A browser that keeps nothing forbids locks too.
}
