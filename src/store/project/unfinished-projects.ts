/** Removes projects whose import from a file never finished: they cannot be opened, and take room. */
import type { KeptProjects } from '../../storage/kept-projects';

/** Without locks, another tab may still be importing. */
const LEAST_AGE_MILLISECONDS = 60 * 60_000;

/** Removes those that no tab is importing. @throws StudioError where storage is denied */
export async function removeUnfinished({ storage, lockOf }: KeptProjects): Promise<void> {
  for (const id of await storage.unfinished(Date.now() - LEAST_AGE_MILLISECONDS)) {
    const lock = lockOf(id);
    if (!(await lock.take())) continue;
    await storage.remove(id).finally(() => lock.giveBack());
  }
}
