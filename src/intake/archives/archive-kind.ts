/**
 * Which files hold other files, told by their content and never by their names: the zip and tar archives that the studio reads, and the
 * kinds that it does not, with the word that a person needs. It unpacks nothing.
 */

/** `gzip` may hold a tar or one single file; only unpacking tells. */
export type ArchiveKind = 'zip' | 'tar' | 'gzip';

export interface ForeignArchive {
  /** As people call it, for instance `7z`. */
  readonly foreign: string;
}

/** So much of a file's start tells its kind: one block of a tar. */
export const KIND_BYTES = 512;

const FOREIGN: readonly (readonly [name: string, at: number, magic: string])[] = [
  ['7z', 0, '7z\xbc\xaf\x27\x1c'],
  ['RAR', 0, 'Rar!\x1a\x07'],
  ['bzip2', 0, 'BZh'],
  ['xz', 0, '\xfd7zXZ\0'],
  ['Zstandard', 0, '\x28\xb5\x2f\xfd'],
  ['LZ4', 0, '\x04\x22\x4d\x18'],
  ['lzip', 0, 'LZIP'],
  ['compress (.Z)', 0, '\x1f\x9d'],
  ['Windows cabinet', 0, 'MSCF\0\0\0\0'],
  ['ARJ', 0, '\x60\xea'],
  ['LHA', 2, '-lh'],
  ['xar', 0, 'xar!'],
  ['ar', 0, '!<arch>\n'],
  ['cpio', 0, '07070'],
];

/**
 * @param start the first KIND_BYTES of a file, or all of it
 * @returns null for a file that is no archive. An end-of-directory record behind a program, as in self-extracting archives, is not seen.
 */
export function archiveKind(start: Uint8Array): ArchiveKind | ForeignArchive | null {
  if (isZip(start)) return 'zip';
  if (hasMagic(start, 0, '\x1f\x8b\x08')) return 'gzip';
  if (isTarHeader(start)) return 'tar';
  const found = FOREIGN.find(([, at, magic]) => hasMagic(start, at, magic));
  return found ? { foreign: found[0] } : null;
}

/** Whether the studio reads the files in it; a zip that is cut off counts too. */
export async function isArchiveFile(file: Blob): Promise<boolean> {
  const kind = archiveKind(new Uint8Array(await file.slice(0, KIND_BYTES).arrayBuffer()));
  return typeof kind === 'string';
}

/** True for the magic bytes of a zip archive: a first entry, none, or the first of several volumes. */
export function isZip(start: Uint8Array): boolean {
  return hasMagic(start, 0, 'PK\x03\x04') || hasMagic(start, 0, 'PK\x05\x06') || hasMagic(start, 0, 'PK\x07\x08');
}

/** By the checksum, since the oldest tars have no magic bytes (POSIX.1-1988, ustar). */
function isTarHeader(start: Uint8Array): boolean {
  if (start.length < KIND_BYTES || start[0] === 0) return false;
  const written = Number.parseInt(
    String.fromCharCode(...start.subarray(148, 156))
      .replace(/\0[\s\S]*/, '')
      .trim(),
    8,
  );
  if (!Number.isFinite(written)) return false;
  let sum = 0;
  for (let at = 0; at < KIND_BYTES; at++) sum += at >= 148 && at < 156 ? 32 : start[at];
  return sum === written;
}

function hasMagic(bytes: Uint8Array, at: number, magic: string): boolean {
  if (bytes.length < at + magic.length) return false;
  for (let index = 0; index < magic.length; index++) if (bytes[at + index] !== magic.charCodeAt(index)) return false;
  return true;
}
