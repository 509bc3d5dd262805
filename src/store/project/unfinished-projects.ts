/** Removes projects whose import from a file never finished: they cannot be opened, and take room. */
import type { ProjectRepository } from '../../storage/project-repository';

/** Without locks, another tab may still be importing. */
const LEAST_AGE_MILLISECONDS = 60 * 60_000;

/** Removes those that no tab is importing. @throws StudioError where storage is denied */
export async function removeUnfinished({ storage, lockOf }: ProjectRepository): Promise<void> {
  for (const id of await storage.unfinished(Date.now() - LEAST_AGE_MILLISECONDS)) {
    const lock = lockOf(id);
    if (!(await lock.acquire())) continue;
    await storage.remove(id).finally(() => lock.release());
  }
}
