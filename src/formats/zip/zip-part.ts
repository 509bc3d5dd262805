/** One file out of a zip that comes from anywhere: no larger than it may be, there once, and what was put in; nothing else is unpacked. */
import { unzipSync } from 'fflate';
import { sha256Now } from '../../domain/sha256';
import { StudioError } from '../../domain/studio-error';
import { crc32 } from '../../intake/archives/crc32';
import { readSums, SUMS_FILE } from './sha256-sums';
import { zipChecksums } from './zip-checksums';

const MOST_SUMS_BYTES = 1024 * 1024;

/**
 * @param limit bytes that it may unpack to
 * @param path the archive's, for the errors
 * @returns null where there is no such file in it
 * @throws StudioError model-not-archive; model-damaged where its checksum, or the SHA-256 that the archive keeps of it, is another's
 */
export function zipPart(bytes: Uint8Array, name: string, limit: number, path: string): Uint8Array | null {
  const part = checkedPart(bytes, name, limit, path);
  const sums = name === SUMS_FILE ? null : checkedPart(bytes, SUMS_FILE, MOST_SUMS_BYTES, path);
  if (!sums) return part;
  const expected = readSums(sums)?.get(name);
  if (expected && !part) throw new StudioError('model-missing-part', { path, part: name });
  // Nor may a part be there that is not in the list.
  if (part && sha256Now(part as Uint8Array<ArrayBuffer>) !== expected) throw new StudioError('model-damaged', { path, part: name });
  return part;
}

function checkedPart(bytes: Uint8Array, name: string, limit: number, path: string): Uint8Array | null {
  const refuse = (detail: string) => new StudioError('model-not-archive', { path, detail });
  let isTooLarge = false;
  let count = 0;
  let part: Uint8Array | undefined;
  let checksum: number | undefined;
  try {
    checksum = zipChecksums(bytes).get(name);
    // fflate fills a buffer of the length that the header gives, and no more: the limit holds even if the header lies.
    part = unzipSync(bytes, {
      filter: (file) => {
        if (file.name !== name) return false;
        count += 1;
        isTooLarge ||= file.originalSize > limit;
        return !isTooLarge && count === 1;
      },
    })[name];
  } catch (error) {
    throw refuse(`it is not a whole zip archive (${(error as Error).message}).`);
  }
  if (isTooLarge) throw refuse(`${name} in it is larger than any model.`);
  if (count > 1) throw refuse(`${name} is in it ${count} times.`);
  if (part && crc32(part) !== checksum) throw new StudioError('model-damaged', { path, part: name });
  return part ?? null;
}
