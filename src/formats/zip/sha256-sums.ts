/** SHA256SUMS in a model's zip: the SHA-256 of every other file in it, as `sha256sum -c SHA256SUMS` reads them. */
import { sha256 } from '../../domain/sha256';

export const SUMS_FILE = 'SHA256SUMS';

/** The same files and the sums of all of them. */
export async function withSums(files: Readonly<Record<string, Uint8Array>>): Promise<Record<string, Uint8Array>> {
  const lines: string[] = [];
  for (const [path, bytes] of Object.entries(files)) lines.push(`${await sha256(bytes as Uint8Array<ArrayBuffer>)}  ${path}\n`);
  return { ...files, [SUMS_FILE]: new TextEncoder().encode(lines.join('')) };
}

/** @returns sums by path; null where a line is none, as in a file that was damaged */
export function readSums(bytes: Uint8Array): ReadonlyMap<string, string> | null {
  const lines = new TextDecoder().decode(bytes).split('\n').slice(0, -1);
  const parts = lines.map((line) => /^([0-9a-f]{64}) {2}(.+)$/.exec(line));
  return parts.includes(null) ? null : new Map(parts.map((part) => [part?.[2] ?? '', part?.[1] ?? '']));
}
