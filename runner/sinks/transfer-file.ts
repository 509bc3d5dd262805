/** Moves or copies a file to a name that is not taken, so that the content is whole at one of both places whatever happens in between. */
import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { access, type FileHandle, link, lstat, mkdir, open, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncFolder } from '../journal/write-whole';

/** What a file was when it was judged, as far as it is known. */
export interface KnownFile {
  readonly sha256?: string;
  readonly bytes?: number;
  /** Milliseconds since 1970. */
  readonly modified?: number;
}

/** `taken`: the target is there, and is what it was. `changed`: the source is not the known file any more, and stays. */
export type Transfer = 'done' | 'taken' | 'changed';

const PIECE_BYTES = 1024 * 1024;

/** Two names for one file are made at once and never write over anything; not every file system can do that. */
const cannotLink = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL', 'EACCES']);

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

/** @returns null where there is no such file */
export async function sizeAndTime(path: string): Promise<{ size: number; mtimeMs: number; isFile: boolean } | null> {
  try {
    const found = await stat(path);
    return { size: found.size, mtimeMs: found.mtimeMs, isFile: found.isFile() };
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return null;
    throw error;
  }
}

/** Whether a file is there and has the size and the time of change of the known one. */
export async function isAsKnown(path: string, { bytes, modified }: KnownFile): Promise<boolean> {
  const found = await sizeAndTime(path);
  if (!found?.isFile) return false;
  return (bytes === undefined || found.size === bytes) && (modified === undefined || Math.abs(found.mtimeMs - modified) < 1);
}

/** @returns hexadecimal */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

/** @throws the file system's error; source and target are then what they were, or both have the content */
export async function moveFile(source: string, target: string, known: KnownFile): Promise<Transfer> {
  await mkdir(dirname(target), { recursive: true });
  const outcome = await secondName(source, target, known);
  const copied = outcome === 'cannot' ? await copyFileNew(source, target, known) : outcome;
  if (copied === 'done') await removeKnown(source, known);
  return copied;
}

/** The copy has the source's time of change. @throws the file system's error; the target is then not there */
export async function copyFileNew(source: string, target: string, known: KnownFile): Promise<Transfer> {
  await mkdir(dirname(target), { recursive: true });
  const part = join(dirname(target), `.${basename(target)}.part`);
  try {
    const sha256 = await copyOver(source, part);
    const isSame = known.sha256 === undefined ? await isAsKnown(source, known) : sha256 === known.sha256;
    if (!isSame) return 'changed';
    return await nameWhole(part, target);
  } finally {
    await unlink(part).catch(() => {});
  }
}

/** Takes the source away, unless it is another file by now. */
export async function removeKnown(source: string, known: KnownFile): Promise<void> {
  if (await isAsKnown(source, known)) await unlink(source);
}

async function secondName(source: string, target: string, known: KnownFile): Promise<Transfer | 'cannot'> {
  if ((await lstat(source)).isSymbolicLink()) return 'cannot';
  try {
    await link(source, target);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return 'taken';
    if (codeOf(error) === 'EXDEV') return 'cannot';
    if (!cannotLink.has(codeOf(error))) throw error;
    return await renameNew(source, target);
  }
  if (!(await isAsKnown(target, known))) {
    await unlink(target);
    return 'changed';
  }
  await syncFolder(dirname(target));
  return 'done';
}

/** Between the look and the renaming somebody else could make the target: only where a file system knows no second name. */
async function renameNew(source: string, target: string): Promise<Transfer | 'cannot'> {
  if (await isThere(target)) return 'taken';
  try {
    await rename(source, target);
  } catch (error) {
    if (codeOf(error) === 'EXDEV') return 'cannot';
    throw error;
  }
  await syncFolder(dirname(target));
  return 'done';
}

/** Gives a file that is on the disk whole its name. */
async function nameWhole(part: string, target: string): Promise<Transfer> {
  try {
    await link(part, target);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return 'taken';
    if (!cannotLink.has(codeOf(error))) throw error;
    return (await renameNew(part, target)) === 'taken' ? 'taken' : 'done';
  }
  await syncFolder(dirname(target));
  return 'done';
}

/** @returns SHA-256 of what was copied */
async function copyOver(source: string, target: string): Promise<string> {
  const from = await open(source, 'r');
  try {
    const { atime, mtime, mode } = await from.stat();
    const to = await open(target, 'w', mode);
    try {
      const sha256 = await copyPieces(from, to);
      await to.utimes(atime, mtime);
      await to.sync();
      return sha256;
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

async function copyPieces(from: FileHandle, to: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(PIECE_BYTES);
  for (;;) {
    const { bytesRead } = await from.read(piece, 0, PIECE_BYTES, null);
    if (bytesRead === 0) return hash.digest('hex');
    hash.update(piece.subarray(0, bytesRead));
    await to.writeFile(piece.subarray(0, bytesRead));
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
