/** One tab holds the lock, the other hears that it does not. Node has no Web Locks: the stand-in follows their rules. */
import { describe, expect, it } from 'vitest';
import { createTabLock } from './tab-lock';

type Holder = (lock: Lock | null) => unknown;

function fakeLocks(): LockManager {
  let last: Promise<unknown> = Promise.resolve();
  let count = 0;
  const request = (name: string, options: LockOptions | Holder, holder?: Holder) => {
    if (holder && count > 0) return Promise.resolve(holder(null));
    count += 1;
    last = last
      .then(() => (holder ?? (options as Holder))({ name, mode: 'exclusive' }))
      .finally(() => {
        count -= 1;
      });
    return last;
  };
  return { request } as unknown as LockManager;
}

describe('a lock between tabs', () => {
  it('goes to the first, and to the next when it is given back', async () => {
    const locks = fakeLocks();
    const [first, second] = [createTabLock('x', () => locks, 5), createTabLock('x', () => locks, 5)];
    expect(await first.acquire()).toBe(true);
    expect(await first.acquire()).toBe(true);
    expect(await second.acquire()).toBe(false);
    const waiting = second.acquire();
    first.release();
    expect(await waiting).toBe(true);
  });

  it('comes to who waits for it when the first is gone, but not while that loads its page anew', async () => {
    const locks = fakeLocks();
    const [first, second] = [createTabLock('x', () => locks, 5), createTabLock('x', () => locks, 5)];
    await first.acquire();
    let isSecond = false;
    const waiting = second.acquireWhenFree().then(() => {
      isSecond = true;
    });
    first.release();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await first.acquire()).toBe(true);
    expect(isSecond).toBe(false);
    first.release();
    await waiting;
    expect(await first.acquire()).toBe(false);
  });

  it('is everybody’s where the browser forbids locks', async () => {
    const request = () => Promise.reject(new DOMException('forbidden', 'SecurityError'));
    expect(await createTabLock('x', () => ({ request }) as unknown as LockManager, 5).acquire()).toBe(true);
  });

  it('is everybody’s where the browser has no locks', async () => {
    expect(await createTabLock('x', () => null).acquire()).toBe(true);
  });
});
