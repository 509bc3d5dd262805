/** Keeps pictures that came in requests as files, by verdict, so that a person can look at them later and the studio can learn from them. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunnerVerdict } from '../journal/verdict-entry';

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
  const kept = `${FOLDER}/${verdict}/${sha256.slice(0, 16)}-${safe}`;
  const path = join(out, kept);
  await mkdir(join(out, FOLDER, verdict), { recursive: true });
  await writeFile(`${path}.new`, bytes);
  await rename(`${path}.new`, path);
  return kept;
}
