/**
 * Which kind of archive a file is, by its content and never by its name: those that are unpacked here (zip, tar, gzip) and those
 * that are told by name only. It does not look into them; archive.ts does.
 */
import { pictureFormat } from './picture-header';

export type UnpackedKind = 'zip' | 'tar' | 'gzip';

export type ArchiveKind = UnpackedKind | keyof typeof refusedKinds;

/** Enough of a file's start for `archiveKind`: a header of tar. */
export const KIND_BYTES = 512;

/** What is refused, and how it is called in the sentence: "x is ..., which is not unpacked here". */
export const refusedKinds = {
  '7z': 'a 7z archive',
  rar: 'a RAR archive',
  bzip2: 'compressed with bzip2',
  xz: 'compressed with xz',
  zstd: 'compressed with Zstandard',
  lz4: 'compressed with LZ4',
  lzip: 'compressed with lzip',
  compress: 'compressed with compress (.Z)',
  cab: 'a cabinet archive (.cab)',
  lzh: 'an LZH archive',
  arj: 'an ARJ archive',
  ace: 'an ACE archive',
  stuffit: 'a StuffIt archive',
  xar: 'a XAR archive',
  wim: 'a Windows disk image (.wim)',
  iso: 'a disc image (.iso)',
  dmg: 'a disk image of a Mac (.dmg)',
} as const;

/** Magic bytes as text, each byte a character, and where they stand. */
const magics: readonly (readonly [kind: ArchiveKind, at: number, magic: string])[] = [
  ['zip', 0, 'PK\x03\x04'],
  ['zip', 0, 'PK\x05\x06'],
  // The first part of a split archive, and one that would have been split (APPNOTE.TXT 8.5.3 and 8.5.4).
  ['zip', 0, 'PK\x07\x08'],
  ['zip', 0, 'PK00PK\x03\x04'],
  ['gzip', 0, '\x1f\x8b\x08'],
  ['7z', 0, '7z\xbc\xaf\x27\x1c'],
  ['rar', 0, 'Rar!\x1a\x07'],
  ['rar', 0, 'RE\x7e\x5e'],
  ['xz', 0, '\xfd7zXZ\0'],
  ['zstd', 0, '\x28\xb5\x2f\xfd'],
  ['lz4', 0, '\x04\x22\x4d\x18'],
  ['lzip', 0, 'LZIP\x01'],
  ['compress', 0, '\x1f\x9d'],
  ['cab', 0, 'MSCF\0\0\0\0'],
  ['arj', 0, '\x60\xea'],
  ['ace', 7, '**ACE**'],
  ['stuffit', 0, 'StuffIt (c)'],
  ['stuffit', 0, 'SITD'],
  ['xar', 0, 'xar!\0\x1c'],
  ['wim', 0, 'MSWIM\0\0\0'],
  ['iso', 32769, 'CD001'],
];

/** A disc image begins with 16 sectors of 2048 bytes that belong to nobody. */
const ISO_MAGIC_END = 32769 + 5;
const DMG_TRAILER_BYTES = 512;
/** The end record of a zip with the longest comment it can have (APPNOTE.TXT 4.3.16). */
const LONGEST_ZIP_END = 22 + 65535;

/** @param bytes the first KIND_BYTES of a file, all if it has fewer, or more */
export function archiveKind(bytes: Uint8Array): ArchiveKind | null {
  for (const [kind, at, magic] of magics) if (stands(bytes, at, magic)) return kind;
  // "BZh", a digit, and the first block's pi or the end's square root of pi.
  if (stands(bytes, 0, 'BZh') && (stands(bytes, 4, '1AY&SY') || stands(bytes, 4, '\x17\x72\x45\x38\x50\x90'))) return 'bzip2';
  if (/^-l[hz][0-9ds]-$/.test(String.fromCharCode(...bytes.subarray(2, 7)))) return 'lzh';
  return isTarHeader(bytes) ? 'tar' : null;
}

/** As `archiveKind`, and also what is told by a file's end alone: a zip behind a program that unpacks it, disk images. */
export async function archiveKindOf(file: Blob): Promise<ArchiveKind | null> {
  const read = async (start: number, end: number) => new Uint8Array(await file.slice(start, end).arrayBuffer());
  const start = await read(0, KIND_BYTES);
  const kind = archiveKind(start);
  if (kind !== null || file.size <= KIND_BYTES || pictureFormat(start) !== null) return kind;
  const tail = await read(Math.max(0, file.size - LONGEST_ZIP_END), file.size);
  if (stands(tail, tail.length - DMG_TRAILER_BYTES, 'koly')) return 'dmg';
  if (endsAsZip(tail)) return 'zip';
  return file.size >= ISO_MAGIC_END && archiveKind(await read(0, ISO_MAGIC_END)) === 'iso' ? 'iso' : null;
}

export const isUnpacked = (kind: ArchiveKind | null): kind is UnpackedKind => kind === 'zip' || kind === 'tar' || kind === 'gzip';

/** True for a file whose content is unpacked here, whatever its name. A picture is none, also where a zip hangs behind it. */
export const isArchiveFile = async (file: Blob): Promise<boolean> => isUnpacked(await archiveKindOf(file));

/**
 * True for a header of tar: its checksum is right. The oldest tars (v7) have no magic.
 *
 * @param bytes 512 or more
 */
export function isTarHeader(bytes: Uint8Array): boolean {
  if (bytes.length < KIND_BYTES) return false;
  const field = String.fromCharCode(...bytes.subarray(148, 156));
  const [, digits] = /^[ \0]*([0-7]{1,7})[ \0]*$/.exec(field) ?? [];
  if (!digits) return false;
  let unsigned = 0;
  let signed = 0;
  for (let at = 0; at < KIND_BYTES; at++) {
    const byte = at >= 148 && at < 156 ? 0x20 : bytes[at];
    unsigned += byte;
    signed += byte > 127 ? byte - 256 : byte; // as some old tars summed
  }
  const sum = Number.parseInt(digits, 8);
  return sum > 8 * 0x20 && (sum === unsigned || sum === signed);
}

function stands(bytes: Uint8Array, at: number, magic: string): boolean {
  if (at < 0 || at + magic.length > bytes.length) return false;
  for (let i = 0; i < magic.length; i++) if (bytes[at + i] !== magic.charCodeAt(i)) return false;
  return true;
}

/** An end record whose comment goes to the end of the file. @param tail the last LONGEST_ZIP_END bytes, or all */
function endsAsZip(tail: Uint8Array): boolean {
  for (let at = tail.length - 22; at >= 0; at--) {
    if (stands(tail, at, 'PK\x05\x06') && at + 22 + tail[at + 20] + 256 * tail[at + 21] === tail.length) return true;
  }
  return false;
}
