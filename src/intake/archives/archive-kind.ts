/**
 * Which files hold other files, told by their content and never by their names: the zip and tar archives that the studio reads, and the
 * kinds that it does not, with the word that a person needs. It unpacks nothing.
 */
/** `gzip` may hold a tar or one single file; only unpacking tells. */
export type ArchiveKind = 'zip' | 'tar' | 'gzip';

export interface ForeignArchive {
  /** As people call it, with its article, for instance `a 7z archive`. */
  readonly foreign: string;
}

/** So much of a file's start tells its kind: one block of a tar. */
export const KIND_BYTES = 512;

/** Magic bytes as text, each byte a character, and where they stand. */
const FOREIGN: readonly (readonly [name: string, at: number, magic: string])[] = [
  ['a 7z archive', 0, '7z\xbc\xaf\x27\x1c'],
  ['a RAR archive', 0, 'Rar!\x1a\x07'],
  ['a RAR archive', 0, 'RE\x7e\x5e'],
  ['an xz archive', 0, '\xfd7zXZ\0'],
  ['a Zstandard archive', 0, '\x28\xb5\x2f\xfd'],
  ['an LZ4 archive', 0, '\x04\x22\x4d\x18'],
  ['an lzip archive', 0, 'LZIP\x01'],
  // The largest codes, of 16 bits, in blocks, as compress always writes it: two bytes alone are too few.
  ['a compress archive (.Z)', 0, '\x1f\x9d\x90'],
  ['a Windows cabinet', 0, 'MSCF\0\0\0\0'],
  ['a Windows disk image (.wim)', 0, 'MSWIM\0\0\0'],
  ['an ACE archive', 7, '**ACE**'],
  ['a StuffIt archive', 0, 'StuffIt (c)'],
  ['a StuffIt archive', 0, 'SITD'],
  ['a xar archive', 0, 'xar!\0\x1c'],
  ['an ar archive', 0, '!<arch>\n'],
  ['a cpio archive', 0, '070701'],
  ['a cpio archive', 0, '070707'],
];
const BZIP2: ForeignArchive = { foreign: 'a bzip2 archive' };
const ARJ: ForeignArchive = { foreign: 'an ARJ archive' };
const LHA: ForeignArchive = { foreign: 'an LHA archive (.lzh)' };
const ISO: ForeignArchive = { foreign: 'a disc image (.iso)' };
const DMG: ForeignArchive = { foreign: 'a disk image of a Mac (.dmg)' };

/** Behind 16 sectors of 2048 bytes that belong to nobody (ECMA-119, 7.1.1). */
const ISO_MAGIC_AT = 16 * 2048 + 1;
const DMG_TRAILER_BYTES = 512;
/** The end record of a zip with the longest comment it can have (APPNOTE.TXT 4.3.16). */
const END_BYTES = 22;
const LONGEST_END_BYTES = END_BYTES + 65535;

/**
 * @param start the first KIND_BYTES of a file, or all of it
 * @returns null for a file that is no archive. What is told by a file's end alone is not seen; `archiveKindOf` sees it.
 */
export function archiveKind(start: Uint8Array): ArchiveKind | ForeignArchive | null {
  if (isZip(start)) return 'zip';
  if (hasMagic(start, 0, '\x1f\x8b\x08')) return 'gzip';
  if (isTarHeader(start)) return 'tar';
  // "BZh", a digit, and the mark of a block or of the end: "BZh" alone may begin a text.
  if (hasMagic(start, 0, 'BZh') && (hasMagic(start, 4, '1AY&SY') || hasMagic(start, 4, '\x17\x72\x45\x38\x50\x90'))) return BZIP2;
  if (/^-l[hz][0-9ds]-$/.test(String.fromCharCode(...start.subarray(2, 7)))) return LHA;
  // The magic of ARJ is two bytes; its first header has at most 2600, of which 30 or more are fixed.
  if (hasMagic(start, 0, '\x60\xea') && start[2] + 256 * start[3] <= 2600 && start[4] >= 30 && start[4] <= 64) return ARJ;
  const found = FOREIGN.find(([, at, magic]) => hasMagic(start, at, magic));
  return found ? { foreign: found[0] } : null;
}

/**
 * As `archiveKind`, and what a file's end tells: a zip behind the program that unpacks it, and disk images. Of pictures only the start is read.
 *
 * @param head KIND_BYTES of the file's start or more, or all of it, where they are read already
 */
export async function archiveKindOf(file: Blob, head?: Uint8Array): Promise<ArchiveKind | ForeignArchive | null> {
  const read = async (start: number, end: number) => new Uint8Array(await file.slice(start, end).arrayBuffer());
  const start = head?.subarray(0, KIND_BYTES) ?? (await read(0, KIND_BYTES));
  const kind = archiveKind(start);
  if (kind !== null || file.size <= KIND_BYTES) return kind;
  // The page asks this too, and needs the rest of what is known of pictures for nothing else.
  const { pictureFormat } = await import('../picture/picture-header');
  if (pictureFormat(start) !== null) return null;
  const tail = await read(Math.max(0, file.size - LONGEST_END_BYTES), file.size);
  if (hasMagic(tail, tail.length - DMG_TRAILER_BYTES, 'koly')) return DMG;
  if (endsAsZip(tail)) return 'zip';
  return hasMagic(await read(ISO_MAGIC_AT, ISO_MAGIC_AT + 5), 0, 'CD001') ? ISO : null;
}

/** Whether the studio reads the files in it, whatever its name; a zip that is cut off counts too. A picture is none. */
export async function isArchiveFile(file: Blob): Promise<boolean> {
  return typeof (await archiveKindOf(file)) === 'string';
}

/** True for the magic bytes of a zip archive: a first entry, none, the first of several volumes, or of one (APPNOTE.TXT 8.5.3 and 8.5.4). */
export function isZip(start: Uint8Array): boolean {
  return ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08', 'PK00PK\x03\x04'].some((magic) => hasMagic(start, 0, magic));
}

/** By the checksum, since the oldest tars have no magic bytes (POSIX.1-1988, ustar). Some of them summed bytes with a sign. */
function isTarHeader(start: Uint8Array): boolean {
  if (start.length < KIND_BYTES || start[0] === 0) return false;
  const [, digits] = /^[ \0]*([0-7]{1,7})[ \0]*$/.exec(String.fromCharCode(...start.subarray(148, 156))) ?? [];
  if (!digits) return false;
  let [sum, signedSum] = [0, 0];
  for (let at = 0; at < KIND_BYTES; at++) {
    const byte = at >= 148 && at < 156 ? 32 : start[at];
    sum += byte;
    signedSum += (byte << 24) >> 24;
  }
  const written = Number.parseInt(digits, 8);
  return written === sum || written === signedSum;
}

/** An end record whose comment goes to the end of the file. */
function endsAsZip(tail: Uint8Array): boolean {
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (hasMagic(tail, at, 'PK\x05\x06') && at + END_BYTES + tail[at + 20] + 256 * tail[at + 21] === tail.length) return true;
  }
  return false;
}

function hasMagic(bytes: Uint8Array, at: number, magic: string): boolean {
  if (at < 0 || bytes.length < at + magic.length) return false;
  for (let index = 0; index < magic.length; index++) if (bytes[at + index] !== magic.charCodeAt(index)) return false;
  return true;
}
