/** SHA256SUMS in a model's zip: the SHA-256 of every other file in it, as `sha256sum -c SHA256SUMS` reads them. */
import { strFromU8, strToU8 } from 'fflate';
import { sha256Now } from '../../domain/sha256';

export const SUMS_FILE = 'SHA256SUMS';

/** The same files and the sums of all of them. */
export function withSums(files: Readonly<Record<string, Uint8Array>>): Record<string, Uint8Array> {
  const lines = Object.entries(files).map(([path, bytes]) => `${sha256Now(bytes as Uint8Array<ArrayBuffer>)}  ${path}\n`);
  return { ...files, [SUMS_FILE]: strToU8(lines.join('')) };
}

/** @returns sums by path; null where a line is none, as in a file that was damaged */
export function readSums(bytes: Uint8Array): ReadonlyMap<string, string> | null {
  const lines = strFromU8(bytes).split('\n').slice(0, -1);
  const parts = lines.map((line) => /^([0-9a-f]{64}) {2}(.+)$/.exec(line));
  return parts.includes(null) ? null : new Map(parts.map((part) => [part?.[2] ?? '', part?.[1] ?? '']));
}
