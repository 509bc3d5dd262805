/**
 * A lock that one tab holds, so that only one tab works on a project: a Web Lock, held until it is released or the tab closes. Browsers
 * without Web Locks: channel-locks.ts.
 */

export interface TabLock {
  /** @returns false if another tab holds it */
  acquire(): Promise<boolean>;
  /** Resolves when this tab holds the lock; waits for other tabs without limit. */
  acquireWhenFree(): Promise<void>;
  release(): void;
}

type Locks = Pick<LockManager, 'request'>;

/** After a reload the previous page may still hold the lock for a moment. */
const ATTEMPTS = 8;

/** @param locks null if the browser has no locks: then every `acquire` succeeds */
export function createTabLock(name: string, locks: () => Locks | null, millisecondsBetween = 250): TabLock {
  let endLock: (() => void) | null = null;

  const tryOnce = (manager: Locks): Promise<boolean> =>
    new Promise((resolve, reject) => {
      const held = manager.request(name, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        if (!lock) return undefined;
        return new Promise<void>((end) => {
          endLock = () => end();
        });
      });
      held.catch(reject);
    });

  return {
    acquire: async () => {
      const manager = locks();
      if (endLock || !manager) return true;
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        // Where storage is forbidden, locks are too (SecurityError). Nothing is stored then, so no lock is needed.
        if (await tryOnce(manager).catch(() => true)) return true;
        if (attempt < ATTEMPTS) await new Promise((resolve) => setTimeout(resolve, millisecondsBetween));
      }
      return false;
    },
    acquireWhenFree: async () => {
      const manager = locks();
      while (!endLock && manager) {
        await manager.request(name, () => {});
        // A tab that reloads has priority over the tabs that wait.
        await new Promise((resolve) => setTimeout(resolve, ATTEMPTS * millisecondsBetween));
        if (await tryOnce(manager)) return;
      }
    },
    release: () => {
      endLock?.();
      endLock = null;
    },
  };
}
