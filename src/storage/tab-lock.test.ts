/** One tab holds the lock, the other hears that it does not. Node has no Web Locks: the stand-in follows their rules. */
import { describe, expect, it } from 'vitest';
import { createTabLock } from './tab-lock';

function fakeLocks(): LockManager {
  const held = new Set<string>();
  const request = async (name: string, _options: LockOptions, callback: (lock: Lock | null) => unknown) => {
    if (held.has(name)) return callback(null);
    held.add(name);
    await callback({ name, mode: 'exclusive' });
    held.delete(name);
  };
  return { request } as unknown as LockManager;
}

describe('a lock between tabs', () => {
  it('goes to the first, and to the next when it is given back', async () => {
    const locks = fakeLocks();
    const [first, second] = [createTabLock('x', () => locks, 5), createTabLock('x', () => locks, 5)];
    expect(await first.take()).toBe(true);
    expect(await first.take()).toBe(true);
    expect(await second.take()).toBe(false);
    const waiting = second.take();
    first.giveBack();
    expect(await waiting).toBe(true);
  });

  it('is everybody’s where the browser has no locks', async () => {
    expect(await createTabLock('x', () => null).take()).toBe(true);
  });
});
