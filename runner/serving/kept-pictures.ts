/** Keeps pictures that came in requests as files, by verdict, so that a person can look at them later and the studio can learn from them. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunnerVerdict } from '../journal/verdict-entry';
import { hasPictureName } from '../run/walk-pictures';

const FOLDER = 'pictures';
const UNSAFE = /[^\w.-]+/g;

/**
 * @param name as the request called it
 * @param sha256 of the bytes; the same picture is kept once
 * @returns path from the folder of the results, with slashes
 */
export async function keepPicture(out: string, verdict: RunnerVerdict, name: string, sha256: string, bytes: Uint8Array): Promise<string> {
  const safe =
    name
      .replace(UNSAFE, '_')
      .replace(/^[._]+/, '')
      .slice(-80) || 'picture';
  const kept = `${FOLDER}/${verdict}/${sha256.slice(0, 16)}-${safe}${hasPictureName(safe) ? '' : endingOf(bytes)}`;
  const path = join(out, kept);
  await mkdir(join(out, FOLDER, verdict), { recursive: true });
  await writeFile(`${path}.new`, bytes);
  await rename(`${path}.new`, path);
  return kept;
}

const starts: readonly (readonly [string, string])[] = [
  ['\x89PNG', '.png'],
  ['\xff\xd8', '.jpg'],
  ['RIFF', '.webp'],
  ['GIF8', '.gif'],
  ['BM', '.bmp'],
  ['II*\0', '.tif'],
  ['MM\0*', '.tif'],
];

/** By its first bytes, so that a file browser shows it; of others `.bin`. */
function endingOf(bytes: Uint8Array): string {
  const text = String.fromCharCode(...bytes.subarray(0, 12));
  if (text.slice(4, 8) === 'ftyp') return '.avif';
  return starts.find(([start]) => text.startsWith(start))?.[1] ?? '.bin';
}
