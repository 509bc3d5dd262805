/**
 * One SHA-256 over everything that a model's file holds, taken apart into named parts, so that it stays the same where a file is only
 * written in another order. Python that leaves with a model reckons it too (pytorch/stainless.py), so it is made of plain bytes.
 */
import { Sha256 } from '../../domain/sha256';

/** The entry of a file's metadata that holds it. */
export const HASH_KEY = 'sha256';

/**
 * @param parts what there is, by a label in ASCII that says what it is and, of an array, its shape
 * @returns SHA-256 over, for each part in the order of the labels: the label, a line feed, the number of bytes, a line feed, the bytes
 */
export function contentHash(parts: ReadonlyMap<string, Uint8Array>): string {
  const hash = new Sha256();
  for (const label of [...parts.keys()].sort()) {
    const bytes = parts.get(label) as Uint8Array;
    hash.add(new TextEncoder().encode(`${label}\n${bytes.length}\n`)).add(bytes);
  }
  return hash.digest();
}
