/** The storage quota of the page, and the request for persistent storage. */
import type { StorageRoom } from '../domain/project';

/** @returns null if the browser does not report it */
export async function readStorageRoom(manager: StorageManager | undefined): Promise<StorageRoom | null> {
  try {
    const { usage, quota } = (await manager?.estimate()) ?? {};
    if (usage === undefined || quota === undefined) return null;
    return { usedBytes: usage, allowedBytes: quota, isPersistent: (await manager?.persisted()) ?? false };
  } catch {
    return null;
  }
}

/** Asks for persistent storage. Some browsers ask the user, others decide themselves. */
export async function askForPersistence(manager: StorageManager | undefined): Promise<void> {
  await manager?.persist().catch(() => false);
}
