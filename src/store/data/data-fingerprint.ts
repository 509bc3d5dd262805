/**
 * A fingerprint of pictures: the same for the same files under the same names, whatever their order. Of each file it takes the size and
 * both ends, not all of it: thousands of pictures are read in a second, and an encoder writes another end for another picture.
 */
import { canHash, sha256 } from '../../domain/sha256';

/** Bytes read at either end. */
const END = 4096;

export interface FingerprintedFile {
  readonly path: string;
  readonly file: Blob;
}

/** @returns 64 hexadecimal digits; null for no files, or in a page that is served neither over HTTPS nor from localhost: there is no SHA-256 */
export async function dataFingerprint(files: readonly FingerprintedFile[]): Promise<string | null> {
  if (files.length === 0 || !canHash()) return null;
  const lines: string[] = [];
  for (const { path, file } of files) lines.push(`${path} ${file.size} ${await sha256(await endsOf(file).arrayBuffer())}`);
  return sha256(new TextEncoder().encode(lines.sort().join('\n')));
}

const endsOf = (file: Blob): Blob => new Blob([file.slice(0, END), file.slice(Math.max(END, file.size - END))]);
