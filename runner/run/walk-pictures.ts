/** The picture files under a folder, in the order of their paths: folder by folder, so that what is in memory does not grow with the tree. */
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isIgnorable } from '../../src/intake/names/ignorable';
import { messageOf, RunnerError } from '../runner-error';
import type { FileIdentity } from './identity-set';

export interface FoundPicture extends FileIdentity {
  /** On the disk. */
  readonly path: string;
}

/** Of the files that the studio reads. */
export const pictureEndings = ['png', 'jpg', 'jpeg', 'jpe', 'jfif', 'webp', 'bmp', 'gif', 'avif', 'tif', 'tiff'];

const PICTURE = new RegExp(`\\.(${pictureEndings.join('|')})$`, 'i');

export const hasPictureName = (name: string): boolean => PICTURE.test(name) && !isIgnorable(name);

export interface WalkOptions {
  /** Folders that are not entered: results may lie under the pictures. */
  readonly without?: readonly string[];
  readonly recursive?: boolean;
  /** Called for each file that is no picture by its name, and each folder that cannot be read. */
  readonly onLeftOut?: (path: string, why: 'other' | 'folder-unreadable' | 'gone', detail?: string) => void;
}

/** @throws RunnerError folder-not-there where the folder itself cannot be read */
export async function* walkPictures(folder: string, options: WalkOptions = {}): AsyncGenerator<FoundPicture> {
  yield* walk(folder, '', { ...options, entered: new Set([await realpath(folder).catch(() => folder)]) });
}

async function* walk(root: string, inner: string, options: WalkOptions & { readonly entered: Set<string> }): AsyncGenerator<FoundPicture> {
  const folder = join(root, inner);
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) => {
    if (inner === '') throw new RunnerError('folder-not-there', { path: root, detail: messageOf(error) });
    options.onLeftOut?.(inner, 'folder-unreadable', messageOf(error));
    return [];
  });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const picture = inner === '' ? entry.name : `${inner}/${entry.name}`;
    const path = join(root, picture);
    const target = entry.isSymbolicLink() ? await stat(path).catch(() => null) : entry;
    if (target?.isDirectory()) {
      if (options.recursive === false || entry.name.startsWith('.') || (await isLeftOut(path, options))) continue;
      yield* walk(root, picture, options);
    } else if (target?.isFile()) {
      if (!hasPictureName(entry.name)) {
        options.onLeftOut?.(picture, 'other');
        continue;
      }
      const facts = await stat(path, { bigint: true }).catch(() => null);
      if (!facts) {
        // Also a name that is no UTF-8, which Node cannot give back to the system.
        options.onLeftOut?.(picture, 'gone');
        continue;
      }
      yield { picture, path, bytes: Number(facts.size), modified: Number(facts.mtimeNs) / 1e6, file: `${facts.dev}:${facts.ino}` };
    }
  }
}

/** A folder that is left out, or that was entered already: links may lead in circles. */
async function isLeftOut(path: string, { without = [], entered }: WalkOptions & { readonly entered: Set<string> }): Promise<boolean> {
  const real = await realpath(path).catch(() => path);
  if (without.includes(real) || entered.has(real)) return true;
  entered.add(real);
  return false;
}
