/**
 * One SHA-256 over everything in a model file, part by part in the order of the parts' names, so that it does not depend on the order in the
 * file. The exported Python computes it too (pytorch/python/stainless.py), so its input is plain bytes.
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
