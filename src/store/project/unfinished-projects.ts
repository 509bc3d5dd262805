/** Projects that were coming from a file when the page was left or crashed: nobody can open them, and they would take room for ever. */
import type { ProjectRepository } from '../../storage/project-repository';

/** A browser without locks does not tell that another tab is still at it. */
const LEAST_AGE_MILLISECONDS = 60 * 60_000;

/** Remove what no tab is at any more. @throws StudioError where nothing can be kept */
export async function removeUnfinished({ storage, lockOf }: ProjectRepository): Promise<void> {
  for (const id of await storage.unfinished(Date.now() - LEAST_AGE_MILLISECONDS)) {
    const lock = lockOf(id);
    if (!(await lock.acquire())) continue;
    await storage.remove(id).finally(() => lock.release());
  }
}
