/**
 * Sees to it that of many tabs one alone works at something: a Web Lock that is held until it is given back or the tab is gone. Where the
 * browser has no Web Locks: channel-locks.ts.
 */

export interface TabLock {
  /** @returns false where another tab holds it */
  acquire(): Promise<boolean>;
  /** Resolves when this tab holds it, however long another one keeps it. */
  acquireWhenFree(): Promise<void>;
  release(): void;
}

type Locks = Pick<LockManager, 'request'>;

/** A page that was just left may hold its locks a moment longer than its successor likes. */
const ATTEMPTS = 8;

/** @param locks as a function; null where the browser has none, and nobody can be told apart */
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
        // A browser that keeps nothing forbids locks too (SecurityError): then there is nothing that two tabs could spoil.
        if (await tryOnce(manager).catch(() => true)) return true;
        if (attempt < ATTEMPTS) await new Promise((resolve) => setTimeout(resolve, millisecondsBetween));
      }
      return false;
    },
    acquireWhenFree: async () => {
      const manager = locks();
      while (!endLock && manager) {
        await manager.request(name, () => {});
        // Whoever loads its page anew comes back for it, and goes before those who wait.
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
