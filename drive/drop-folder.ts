/** Writes files to a folder of their own and gives that to the page, as a person chooses a folder. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface DropFile {
  /** With forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface DropFolder {
  readonly path: string;
  /** What this system does not let a file be called. */
  readonly unwritten: readonly string[];
  remove(): void;
}

/** Folders that are not removed yet: work on the page that is cut off leaves its own. */
const roots = new Set<string>();

export function removeDropFolders(): void {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
  roots.clear();
}

export function makeDropFolder(files: readonly DropFile[]): DropFolder {
  const root = mkdtempSync(join(tmpdir(), 'stainless-drop-'));
  roots.add(root);
  const path = join(root, 'drop');
  mkdirSync(path);
  const unwritten: string[] = [];
  for (const file of files) {
    try {
      mkdirSync(dirname(join(path, file.path)), { recursive: true });
      writeFileSync(join(path, file.path), file.bytes);
    } catch {
      unwritten.push(file.path);
    }
  }
  const remove = (): void => {
    rmSync(root, { recursive: true, force: true });
    roots.delete(root);
  };
  return { path, unwritten, remove };
}
