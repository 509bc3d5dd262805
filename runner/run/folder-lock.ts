/**
 * One runner at a time for a folder: a file in it says which process has it. A process on this machine is asked for: where it has ended, its lock is taken
 * over at once. Of another machine or container nothing can be asked: there the lock is void when it was not renewed for half a minute.
 */
import { link, mkdir, open, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { randomId } from '../../src/domain/random-id';
import { messageOf, RunnerError } from '../runner-error';
import { hasEnded, isOfThisMachine, type ProcessName, thisProcess } from './process-name';

const RENEWED_EVERY = 5000;
/** Milliseconds without a renewal after which a lock of another machine is void. */
const VOID_AFTER = 30_000;
/** A file that was made and not yet written, where a file system cannot make both at once. */
const WRITTEN_WITHIN = 2000;
const PAUSE = 100;
const TRIES = 100;

interface Holder extends ProcessName {
  readonly id: string;
}

export interface FolderLock {
  /** Called once where another one has taken the folder over: this process stood still, or could not reach it, for too long. */
  onLost(listener: (error: RunnerError) => void): void;
  release(): Promise<void>;
}

export interface LockOptions {
  readonly voidAfter?: number;
  readonly renewedEvery?: number;
  /** Told that it waits for whether another machine still has the folder. */
  readonly say?: (text: string) => void;
}

/**
 * @param path of the lock's file; its folder is made where it is not there
 * @param folder that is locked, for messages
 * @throws RunnerError in-use; folder-not-writable
 */
export async function lockFolder(path: string, folder: string, options: LockOptions = {}): Promise<FolderLock> {
  try {
    await mkdir(dirname(path), { recursive: true });
    const mine = await acquire(path, folder, options);
    return held(path, mine, folder, options);
  } catch (error) {
    throw error instanceof RunnerError ? error : new RunnerError('folder-not-writable', { path: folder, detail: messageOf(error) });
  }
}

async function acquire(path: string, folder: string, options: LockOptions): Promise<Holder> {
  const mine: Holder = { ...thisProcess(), id: randomId() };
  for (let tries = 0; tries < TRIES; tries++) {
    if (await create(path, mine)) return mine;
    const found = await holderOf(path);
    if (found === 'none') continue;
    if (!(await isVoid(path, found, folder, options))) throw inUse(folder, found);
    if (await takeOver(path, mine, found, options)) return mine;
    await pause(PAUSE / 4);
  }
  throw new RunnerError('in-use', { path: folder, pid: 'unknown', host: 'this or another machine' });
}

/**
 * Several may find the same void lock. One at a time looks again and writes its own name over it; that this is one at a time, a lock beside the lock sees to.
 *
 * @returns false where another one was faster
 */
async function takeOver(path: string, mine: Holder, found: Holder | 'unwritten', options: LockOptions): Promise<boolean> {
  const mutex = `${path}.taking`;
  let holder: Holder;
  try {
    holder = await acquire(mutex, path, options);
  } catch (error) {
    if (error instanceof RunnerError && error.code === 'in-use') return false;
    throw error;
  }
  try {
    const now = await holderOf(path);
    if (now === 'none' || idOf(now) !== idOf(found)) return false;
    const temporary = `${path}.${mine.id}`;
    await writeFile(temporary, JSON.stringify(mine));
    await rename(temporary, path);
    return true;
  } finally {
    await releaseOwn(mutex, holder);
  }
}

const idOf = (holder: Holder | 'unwritten'): string | null => (holder === 'unwritten' ? null : holder.id);

/** A second name for a file that is written already: whoever sees the lock sees whose it is. */
async function create(path: string, holder: Holder): Promise<boolean> {
  const temporary = `${path}.${holder.id}`;
  try {
    await writeFile(temporary, JSON.stringify(holder));
    await link(temporary, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!CANNOT_LINK.has(codeOf(error))) throw error;
    return await createWithoutLink(path, holder);
  } finally {
    await rm(temporary, { force: true }).catch(() => {});
  }
}

const CANNOT_LINK = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL', 'EACCES']);

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

async function createWithoutLink(path: string, holder: Holder): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(JSON.stringify(holder)).finally(() => file.close());
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function held(path: string, mine: Holder, folder: string, { renewedEvery = RENEWED_EVERY }: LockOptions): FolderLock {
  let listener: (error: RunnerError) => void = () => {};
  const renewing = setInterval(async () => {
    const other = await renew(path, mine);
    if (!other) return;
    clearInterval(renewing);
    listener(inUse(folder, other));
  }, renewedEvery);
  renewing.unref();
  return {
    onLost: (told) => {
      listener = told;
    },
    release: async () => {
      clearInterval(renewing);
      await releaseOwn(path, mine).catch(() => {});
    },
  };
}

/** @returns who has taken it over; null where nobody has */
async function renew(path: string, mine: Holder): Promise<Holder | null> {
  const found = await holderOf(path).catch(() => 'unwritten' as const);
  // The folder was made anew, or a share was connected over it: there it has to be locked too.
  if (found === 'none') await create(path, mine).catch(() => {});
  else if (found !== 'unwritten' && found.id !== mine.id) return found;
  const now = new Date();
  await utimes(path, now, now).catch(() => {});
  return null;
}

async function releaseOwn(path: string, { id }: Holder): Promise<void> {
  const found = await holderOf(path);
  if (found !== 'none' && found !== 'unwritten' && found.id === id) await rm(path, { force: true });
}

async function holderOf(path: string): Promise<Holder | 'unwritten' | 'none'> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'none';
    throw error;
  }
  try {
    const holder = JSON.parse(text) as Holder;
    return typeof holder?.id === 'string' ? holder : 'unwritten';
  } catch {
    return 'unwritten';
  }
}

async function isVoid(path: string, holder: Holder | 'unwritten', folder: string, { voidAfter = VOID_AFTER, say }: LockOptions) {
  if (holder === 'unwritten') return staysAsItIs(path, WRITTEN_WITHIN);
  if (isOfThisMachine(holder)) return hasEnded(holder);
  const missing = voidAfter - (await age(path));
  if (missing <= 0) return true;
  say?.(
    `${folder} was in use by a stainless on ${holder.host} a moment ago. It is taken over unless that one shows itself within ${Math.ceil(missing / 1000)} s.`,
  );
  return staysAsItIs(path, missing);
}

async function staysAsItIs(path: string, milliseconds: number): Promise<boolean> {
  const before = await versionOf(path);
  for (const until = performance.now() + milliseconds; performance.now() < until; ) {
    await pause(PAUSE);
    if ((await versionOf(path)) !== before) return false;
  }
  return true;
}

/** Opened anew each time: network file systems show an old time of change otherwise. */
async function versionOf(path: string): Promise<string> {
  const file = await open(path, 'r').catch(() => null);
  if (!file) return '';
  const { mtimeMs, size } = await file.stat().finally(() => file.close());
  return `${mtimeMs} ${size}`;
}

/** Milliseconds since the lock was renewed, by the clock of the file system that it lies on: another machine's clock may be wrong. */
async function age(path: string): Promise<number> {
  const probe = join(dirname(path), `.clock-${randomId()}`);
  try {
    await writeFile(probe, '');
    const [now, then] = [await versionOf(probe), await versionOf(path)];
    return Number.parseFloat(now) - Number.parseFloat(then) || 0;
  } finally {
    await rm(probe, { force: true });
  }
}

const inUse = (folder: string, found: Holder | 'unwritten'): RunnerError =>
  found === 'unwritten'
    ? new RunnerError('in-use', { path: folder, pid: 'unknown', host: 'this or another machine' })
    : new RunnerError('in-use', { path: folder, pid: found.pid, host: found.host });

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
