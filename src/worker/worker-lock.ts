/**
 * Lets the page detect the end of this worker. A killed worker fires no event, and a computing worker answers no ping. But the browser releases
 * the Web Locks of a worker that has ended at once, and grants them to the next in the queue: the page.
 */
import { randomId } from '../domain/random-id';
import type { AliveLock } from '../protocol/events';

/** Hold a lock as long as the worker lives, and report its name. Without locks (no secure context) only an error event reports the end. */
export function holdWorkerLock(tell: (sign: AliveLock) => void): void {
  if (!navigator.locks) return;
  const lock = `stainless-worker-${randomId()}`;
  const held = navigator.locks.request(lock, () => {
    tell({ kind: 'alive', lock });
    return new Promise<never>(() => {});
  });
  held.catch(() => {}); // A browser that blocks storage blocks locks too.
}
