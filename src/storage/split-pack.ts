/**
 * Recovers the pictures of a pack whose note is lost. It finds where each picture begins and ends from the lengths in the file formats,
 * without decoding. Names and roles of the pictures are lost.
 */
import { mediaType, type PictureFormat, pictureFormat, readPictureHeader } from '../intake/picture/picture-header';

export interface RecoveredPicture {
  /** In bytes of the pack. */
  readonly start: number;
  readonly size: number;
  readonly type: string;
  readonly format: PictureFormat;
  /** In pixels, upright. */
  readonly width: number;
  readonly height: number;
  /** The thumbnail, which the studio stores directly behind its picture. */
  readonly thumbnail: { readonly start: number; readonly size: number; readonly type: string } | null;
}

/** Of the longer side; see worker/look-at-picture.ts. */
const LARGEST_THUMBNAIL = 512;
const SIGNATURE_BYTES = 32;

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly format: PictureFormat;
}

/** The pictures of a pack, in order. Other bytes are left out, and thumbnails whose picture is in another pack. */
export function splitPack(bytes: Uint8Array): RecoveredPicture[] {
  const found: RecoveredPicture[] = [];
  let awaits: RecoveredPicture | null = null;
  for (const piece of piecesOf(bytes)) {
    const place = { start: piece.start, size: piece.end - piece.start, type: mediaType(piece.format) };
    const small = piece.format === 'WebP' ? webpSize(bytes.subarray(piece.start, piece.end)) : null;
    if (awaits && small && isThumbnailOf(small, awaits)) {
      found[found.length - 1] = { ...awaits, thumbnail: place };
      awaits = null;
      continue;
    }
    const size = sizeOf(bytes.subarray(piece.start, piece.end));
    if (!size) continue;
    awaits = { ...place, ...size, format: piece.format, thumbnail: null };
    found.push(awaits);
  }
  return found;
}

function* piecesOf(bytes: Uint8Array): Generator<Piece> {
  let start = 0;
  while (start < bytes.length) {
    const format = formatAt(bytes, start);
    if (!format) {
      start = nextPicture(bytes, start + 1);
      continue;
    }
    const end = endOfPiece(bytes, start, endOf[format](bytes, start));
    yield { start, end, format };
    start = end;
  }
}

/** @param own the end according to the format */
function endOfPiece(bytes: Uint8Array, start: number, own: number | null): number {
  // TIFF has no total length, and a damaged file has a wrong one. The thumbnail that follows marks the end.
  if (own === null || own > bytes.length || own <= start) return nextWebp(bytes, start + 1);
  if (own === bytes.length || formatAt(bytes, own)) return own;
  // Some files have data behind their end.
  const next = nextPicture(bytes, own);
  return formatAt(bytes, next) === 'WebP' ? next : own;
}

const formatAt = (bytes: Uint8Array, at: number): PictureFormat | null => pictureFormat(bytes.subarray(at, at + SIGNATURE_BYTES));

/** The first bytes of PNG, JPEG, WebP and GIF: the others have signatures that may stand in any file. */
const FIRST_BYTES: ReadonlySet<number> = new Set([0x89, 0xff, 0x52, 0x47]);

/** Where the next picture begins; else the end of the pack. */
function nextPicture(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) if (FIRST_BYTES.has(bytes[at]) && formatAt(bytes, at)) return at;
  return bytes.length;
}

function sizeOf(bytes: Uint8Array): { width: number; height: number } | null {
  try {
    const header = readPictureHeader('', bytes, bytes.length);
    return header && { width: header.width, height: header.height };
  } catch {
    return null;
  }
}

/** A thumbnail is its picture scaled down to a longer side of 96 or 512 pixels, or as large. */
function isThumbnailOf(small: { width: number; height: number }, { width, height }: RecoveredPicture): boolean {
  if (Math.max(small.width, small.height) > LARGEST_THUMBNAIL) return false;
  const scale = Math.max(small.width, small.height) / Math.max(width, height);
  const near = (one: number, other: number): boolean => Math.abs(one - Math.max(1, other * scale)) <= 1;
  return scale <= 1 && near(small.width, width) && near(small.height, height);
}

/** Where each format says that it ends; null where it does not say, or not what it should. */
const endOf: { readonly [Format in PictureFormat]: (bytes: Uint8Array, start: number) => number | null } = {
  PNG: (bytes, start) => {
    for (let at = start + 8; at + 12 <= bytes.length; ) {
      const next = at + 12 + viewOf(bytes).getUint32(at);
      if (letters(bytes, at + 4, 4) === 'IEND') return next;
      at = next;
    }
    return null;
  },
  JPEG: (bytes, start) => {
    let at = start + 2;
    while (at + 4 <= bytes.length) {
      if (bytes[at] !== 0xff) at += 1;
      else if (bytes[at + 1] === 0xd9) return at + 2;
      // Filled up, a byte of the picture, or a mark without a length.
      else if (bytes[at + 1] === 0xff) at += 1;
      else if (bytes[at + 1] === 0 || bytes[at + 1] === 1 || (bytes[at + 1] >= 0xd0 && bytes[at + 1] <= 0xd7)) at += 2;
      else at += 2 + viewOf(bytes).getUint16(at + 2);
    }
    return bytes[at] === 0xff && bytes[at + 1] === 0xd9 ? at + 2 : null;
  },
  WebP: (bytes, start) => {
    const size = viewOf(bytes).getUint32(start + 4, true);
    return start + 8 + size + (size % 2);
  },
  BMP: (bytes, start) => start + viewOf(bytes).getUint32(start + 2, true),
  GIF: (bytes, start) => {
    const table = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
    let at = start + 13 + table(bytes[start + 10]);
    while (at < bytes.length) {
      if (bytes[at] === 0x3b) return at + 1;
      if (bytes[at] === 0x2c) at += 11 + table(bytes[at + 9]);
      else if (bytes[at] === 0x21) at += 2;
      else return null;
      while (at < bytes.length && bytes[at] !== 0) at += bytes[at] + 1;
      at += 1;
    }
    return null;
  },
  AVIF: (bytes, start) => {
    let at = start;
    while (at + 8 <= bytes.length) {
      const type = letters(bytes, at + 4, 4);
      if (!/^(ftyp|meta|mdat|moov|free|skip|uuid|idat)$/.test(type) || (type === 'ftyp' && at > start)) return at;
      const size = viewOf(bytes).getUint32(at);
      if (size < 8) return null;
      at += size;
    }
    return at === bytes.length ? at : null;
  },
  TIFF: () => null,
};

/** Where the next WebP begins that is not longer than what is left; else the end of the pack. */
function nextWebp(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x52, from); at >= 0; at = bytes.indexOf(0x52, at + 1)) {
    if (letters(bytes, at, 4) !== 'RIFF' || letters(bytes, at + 8, 4) !== 'WEBP') continue;
    if (at + 8 + viewOf(bytes).getUint32(at + 4, true) <= bytes.length) return at;
  }
  return bytes.length;
}

/** Google's container specification: a lossy, a lossless or an extended picture comes first. */
function webpSize(bytes: Uint8Array): { width: number; height: number } | null {
  if (bytes.length < 30) return null;
  const view = viewOf(bytes);
  const kind = letters(bytes, 12, 4);
  if (kind === 'VP8 ') return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (kind !== 'VP8X') return null;
  const three = (at: number): number => view.getUint16(at, true) + (bytes[at + 2] << 16);
  return { width: three(24) + 1, height: three(27) + 1 };
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const letters = (bytes: Uint8Array, at: number, count: number): string => String.fromCharCode(...bytes.subarray(at, at + count));
