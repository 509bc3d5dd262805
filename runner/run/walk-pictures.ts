/** The picture files under a folder, in the order of their paths: folder by folder, so that what is in memory does not grow with the tree. */
import { existsSync } from 'node:fs';
import { opendir, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isIgnorable, isSystemFile } from '../../src/intake/names/ignorable';
import { fileNumberOf } from '../judging/file-number';
import { messageOf, RunnerError } from '../runner-error';
import type { FileIdentity } from './identity-set';
import { isUtf8, withEscapedBytes } from './odd-names';
import { STATE_FOLDER, SUBJECT_FILE } from './run';

export interface FoundPicture extends FileIdentity {
  /** On the disk. Bytes where it is no text. */
  readonly path: string | Uint8Array;
  /** Whether the file has more names than this one. */
  readonly isLinked: boolean;
}

/** Of the files that the studio reads. */
export const pictureEndings = ['png', 'jpg', 'jpeg', 'jpe', 'jfif', 'webp', 'bmp', 'gif', 'avif', 'tif', 'tiff'];

const PICTURE = new RegExp(`\\.(${pictureEndings.join('|')})$`, 'i');
/** Files whose facts are asked for at once. */
const ASKED_AT_ONCE = 32;

export const hasPictureName = (name: string): boolean => PICTURE.test(name) && !isIgnorable(name);

/**
 * `other`: no picture by its name. `results`: a folder that this program made. `gone`: it was there a moment ago. `no-access`: a folder that cannot be listed, or a picture whose
 * facts the system does not give; the detail says why.
 */
export type LeftOut = 'other' | 'results' | 'gone' | 'no-access';

export interface WalkOptions {
  /** Folders that are not entered, as `realpath` has them: results may lie under the pictures. */
  readonly without?: readonly string[];
  readonly recursive?: boolean;
  readonly onLeftOut?: (path: string, why: LeftOut, detail: string) => void;
}

interface Walk extends WalkOptions {
  readonly root: string;
  /** Folders that were entered, by their numbers: links may lead in circles. */
  readonly entered: Set<string>;
}

/** @throws RunnerError folder-not-there where the folder itself cannot be read */
export async function* walkPictures(folder: string, options: WalkOptions = {}): AsyncGenerator<FoundPicture> {
  const walk: Walk = { ...options, root: folder, entered: new Set() };
  await isFirstVisit(folder, walk);
  yield* walkFolder(walk, '', folder);
}

/** @param inner path from the root, with slashes, and as the system has it */
async function* walkFolder(walk: Walk, inner: string, path: string | Buffer): AsyncGenerator<FoundPicture> {
  const listed = await list(path).catch((error) => {
    if (inner === '') throw new RunnerError('folder-not-there', { path: walk.root, detail: messageOf(error) });
    walk.onLeftOut?.(inner, codeOf(error) === 'ENOENT' ? 'gone' : 'no-access', messageOf(error));
    return [];
  });
  let files: Listed[] = [];
  for (const entry of listed) {
    if (entry.kind === 'file' && !hasPictureName(entry.name)) walk.onLeftOut?.(within(inner, entry.name), 'other', '');
    else if (entry.kind === 'folder') {
      yield* found(walk, inner, files);
      files = [];
      yield* folderIn(walk, within(inner, entry.name), entry);
    } else files.push(entry);
    if (files.length === ASKED_AT_ONCE) {
      yield* found(walk, inner, files);
      files = [];
    }
  }
  yield* found(walk, inner, files);
}

async function* folderIn(walk: Walk, inner: string, { name, path }: Listed): AsyncGenerator<FoundPicture> {
  if (walk.recursive === false || isSystemFile(name) || !(await isFirstVisit(path, walk))) return;
  if (typeof path === 'string' && existsSync(join(path, STATE_FOLDER, SUBJECT_FILE))) return walk.onLeftOut?.(inner, 'results', '');
  yield* walkFolder(walk, inner, path);
}

/** Files, and links to what is not known yet. */
async function* found(walk: Walk, inner: string, entries: readonly Listed[]): AsyncGenerator<FoundPicture> {
  const facts = await Promise.all(entries.map(({ path }) => stat(path, { bigint: true }).catch((error: Error) => error)));
  for (const [index, entry] of entries.entries()) {
    const [picture, stats] = [within(inner, entry.name), facts[index]];
    if (stats instanceof Error) {
      const isGone = codeOf(stats) === 'ENOENT' && entry.kind === 'file';
      if (hasPictureName(entry.name)) walk.onLeftOut?.(picture, isGone ? 'gone' : 'no-access', messageOf(stats));
    } else if (stats.isDirectory()) yield* folderIn(walk, picture, entry);
    else if (stats.isFile() && !hasPictureName(entry.name)) walk.onLeftOut?.(picture, 'other', '');
    else if (stats.isFile()) {
      const modified = Number(stats.mtimeNs) / 1e6;
      yield {
        picture,
        path: entry.path,
        bytes: Number(stats.size),
        modified,
        file: fileNumberOf(stats),
        isLinked: stats.nlink > 1n,
      };
    }
  }
}

interface Listed {
  readonly name: string;
  readonly path: string | Buffer;
  readonly kind: 'file' | 'folder' | 'link';
}

/** Sorted by name. Pipes, sockets and devices are left out: they would be waited for. */
async function list(folder: string | Buffer): Promise<Listed[]> {
  const listed: Listed[] = [];
  let isOdd = typeof folder !== 'string';
  for await (const entry of await opendir(folder as string, { bufferSize: 256 })) {
    const kind = entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : null;
    isOdd ||= entry.name.includes('\uFFFD');
    if (kind && !isOdd) listed.push({ name: entry.name, path: join(folder as string, entry.name), kind });
  }
  return (isOdd ? await listOdd(folder) : listed).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Of a folder with names that are no UTF-8: as text they could not be opened. */
async function listOdd(folder: string | Buffer): Promise<Listed[]> {
  const listed: Listed[] = [];
  const base = Buffer.from(typeof folder === 'string' ? join(folder, '/') : Buffer.concat([folder, Buffer.from('/')]));
  for (const entry of await readdir(folder, { withFileTypes: true, encoding: 'buffer' })) {
    const kind = entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : entry.isSymbolicLink() ? 'link' : null;
    const bytes = entry.name as unknown as Buffer;
    const path = Buffer.concat([base, bytes]);
    if (kind) listed.push({ name: withEscapedBytes(bytes), path: isUtf8(path) ? path.toString('utf8') : path, kind });
  }
  return listed;
}

/** False for a folder that is left out, or was entered already. */
async function isFirstVisit(path: string | Buffer, { without = [], entered }: Walk): Promise<boolean> {
  const stats = await stat(path, { bigint: true }).catch(() => null);
  if (!stats) return true;
  const number = `${stats.dev}:${stats.ino}`;
  if (entered.has(number)) return false;
  if (entered.size > 0 && without.length > 0 && without.includes(String(await realpath(path).catch(() => path)))) return false;
  entered.add(number);
  return true;
}

const within = (inner: string, name: string): string => (inner === '' ? name : `${inner}/${name}`);

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
