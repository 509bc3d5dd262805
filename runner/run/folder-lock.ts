/**
 * One runner at a time for a folder: a file in it says which process on which machine has it. The file of a process that has ended is taken over at once where
 * it ran on this machine; that of another machine, after it was not renewed for a minute.
 */
import { readFileSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { randomId } from '../../src/domain/random-id';
import { messageOf, RunnerError } from '../runner-error';

const RENEWED_EVERY = 10_000;
/** Milliseconds without a renewal after which a lock of another machine is void. */
const VOID_AFTER = 60_000;

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process began, as the system counts; by it another process that got the same number is told. Null where it is not known. */
  readonly begun: string | null;
  readonly id: string;
}

export interface FolderLock {
  release(): Promise<void>;
}

/**
 * @param path of the lock's file; its folder is made where it is not there
 * @param folder that is locked, for the message
 * @throws RunnerError in-use; folder-not-there where the file cannot be written
 */
export async function lockFolder(path: string, folder: string): Promise<FolderLock> {
  const mine: Holder = { pid: process.pid, host: hostname(), begun: begunOf(process.pid), id: randomId() };
  try {
    await mkdir(dirname(path), { recursive: true });
    for (let tries = 0; tries < 3; tries++) {
      if (await create(path, mine)) return held(path, mine);
      const holder = await holderOf(path);
      if (holder && !(await isVoid(path, holder))) throw new RunnerError('in-use', { path: folder, pid: holder.pid, host: holder.host });
      // Of several that find a void lock, one alone can rename it.
      const aside = `${path}.${mine.id}`;
      await rename(path, aside).catch(() => {});
      const moved = await holderOf(aside);
      // Another may have made a new one between the look and the renaming.
      if (moved && holder && moved.id !== holder.id) await rename(aside, path).catch(() => {});
      else await rm(aside, { force: true });
    }
  } catch (error) {
    throw error instanceof RunnerError ? error : new RunnerError('folder-not-there', { path: folder, detail: messageOf(error) });
  }
  throw new RunnerError('in-use', { path: folder, pid: 'unknown', host: 'this or another machine' });
}

async function create(path: string, holder: Holder): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(JSON.stringify(holder));
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function held(path: string, { id }: Holder): FolderLock {
  const renewing = setInterval(() => void renew(path), RENEWED_EVERY);
  renewing.unref();
  return {
    release: async () => {
      clearInterval(renewing);
      if ((await holderOf(path))?.id === id) await rm(path, { force: true });
    },
  };
}

async function renew(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => {});
}

/** Null where the file is gone or is being written. */
async function holderOf(path: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

async function isVoid(path: string, { pid, host, begun }: Holder): Promise<boolean> {
  if (host === hostname()) return !isRunning(pid) || (begun !== null && begunOf(pid) !== begun);
  return (await age(path)) > VOID_AFTER;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Milliseconds since the lock was renewed, by the clock of the file system that it lies on: another machine's clock may be wrong. */
async function age(path: string): Promise<number> {
  const probe = join(dirname(path), `.clock-${randomId()}`);
  await writeFile(probe, '');
  try {
    const [now, then] = await Promise.all([open(probe, 'r'), open(path, 'r')]);
    const [a, b] = await Promise.all([now.stat(), then.stat()]);
    await Promise.all([now.close(), then.close()]);
    return a.mtimeMs - b.mtimeMs;
  } catch {
    return 0;
  } finally {
    await rm(probe, { force: true });
  }
}

/** Field 22 of Linux's /proc/PID/stat; null elsewhere. */
function begunOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
