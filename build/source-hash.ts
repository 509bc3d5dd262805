/** One hash over everything that the built studio is made of: same hash, same build. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Plugin } from 'vite';

const root = join(import.meta.dirname, '..');
const madeOf = ['src', 'public', 'build', 'index.html', 'vite.config.ts', 'package-lock.json'];
const isTest = (path: string) => /\.(test|bench)\.tsx?$|\.md$/.test(path);

/** Where the build leaves its hash, inside dist. */
export const stampFile = 'build-stamp.txt';

/** A Vite plugin: leaves in dist which sources it was made of, so that built-studio.ts knows when it is stale. */
export function buildStamp(): Plugin {
  return {
    name: 'stainless:build-stamp',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: stampFile, source: sourceHash() });
    },
  };
}

/** Hash of the sources, over names and contents. @param entries files and folders of the repository; those of the studio where nothing is said */
export function sourceHash(entries: readonly string[] = madeOf): string {
  const hash = createHash('sha256');
  for (const path of entries.flatMap((entry) => filesUnder(join(root, entry))))
    hash.update(relative(root, path)).update(readFileSync(path));
  return hash.digest('hex');
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return isTest(path) ? [] : [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}
