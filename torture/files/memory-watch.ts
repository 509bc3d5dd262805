/** How much memory the browser's largest process takes at most while something goes on, as Linux counts it. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Session } from '../../drive/session';

export interface MemoryWatch {
  /** In bytes; null where the system does not tell. Ends the watch. */
  peak(): Promise<number | null>;
}

const EVERY_MILLISECONDS = 50;

export async function watchMemory(session: Session): Promise<MemoryWatch> {
  let ids = await renderers(session);
  // From now on the system's own peak is that of this time alone; where that is not allowed, samples have to do.
  const isReset = ids.length > 0 && ids.every(resetPeak);
  let most: number | null = null;
  const look = (): void => {
    for (const id of ids) {
      const bytes = statusBytes(id, isReset ? 'VmHWM' : 'VmRSS');
      if (bytes !== null) most = Math.max(most ?? 0, bytes);
    }
  };
  look();
  const timer = setInterval(look, EVERY_MILLISECONDS);
  timer.unref();
  return {
    peak: async () => {
      clearInterval(timer);
      look();
      // A page that crashed is drawn again by another process.
      ids = await renderers(session);
      look();
      return most;
    },
  };
}

const renderers = async (session: Session): Promise<number[]> =>
  (await session.processes().catch(() => [])).filter(({ type }) => type === 'renderer').map(({ id }) => id);

/** See proc(5), /proc/pid/clear_refs. */
function resetPeak(id: number): boolean {
  try {
    writeFileSync(`/proc/${id}/clear_refs`, '5');
    return true;
  } catch {
    return false;
  }
}

function statusBytes(id: number, field: string): number | null {
  try {
    const [, kibibytes] = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? [];
    return kibibytes ? 1024 * Number(kibibytes) : null;
  } catch {
    return null;
  }
}
