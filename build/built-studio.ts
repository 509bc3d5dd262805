/** Builds the studio into dist, where dist is missing or not made of the sources at hand. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { sourceHash, stampFile } from './source-hash';

export const root = join(import.meta.dirname, '..');

/** True where dist is whole and made of the present sources. */
export function isBuilt(): boolean {
  const stamp = join(root, 'dist', stampFile);
  return existsSync(join(root, 'dist', 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceHash();
}

/**
 * Build where needed.
 *
 * @param say told in a sentence when a build begins
 * @throws what vite throws when the sources do not build
 */
export async function buildIfStale(say: (sentence: string) => void = console.log): Promise<void> {
  if (isBuilt()) return;
  say('Building the studio ...');
  await build({ root, logLevel: 'warn' });
}
