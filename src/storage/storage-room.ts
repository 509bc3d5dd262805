/** How much room the browser gives, and the wish that it keeps what lies there even when the disk runs short. */
import type { StorageRoom } from '../domain/project';

/** @returns null where the browser does not say */
export async function readStorageRoom(manager: StorageManager | undefined): Promise<StorageRoom | null> {
  try {
    const { usage, quota } = (await manager?.estimate()) ?? {};
    if (usage === undefined || quota === undefined) return null;
    return { usedBytes: usage, allowedBytes: quota, isPersistent: (await manager?.persisted()) ?? false };
  } catch {
    return null;
  }
}

/** Some browsers ask the person, others decide by themselves. */
export async function askForPersistence(manager: StorageManager | undefined): Promise<void> {
  await manager?.persist().catch(() => false);
}
