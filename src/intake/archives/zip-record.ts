/** What a zip says of one entry. */
import type { EntryRefusal } from './found-entry';

export interface ZipRecord {
  /** Slashed and legible. */
  readonly name: string;
  readonly type: 'file' | 'folder' | 'link';
  /** Where its local header stands, in bytes from the start of the file. */
  readonly offset: number;
  /** How many bytes it has in the archive, and unpacked. */
  readonly packedBytes: number;
  readonly bytes: number;
  readonly crc32: number;
  /** By its number (APPNOTE.TXT 4.4.5). */
  readonly method: number;
  readonly isEncrypted: boolean;
}

export interface ZipList {
  readonly records: readonly ZipRecord[];
  /** Why the archive has more than is in the list, or may have: the end is missing. Null where the list is whole. */
  readonly whatIsMissing: string | null;
}

export const STORED = 0;
export const DEFLATED = 8;

/** A name before it is known in which encoding it is written. */
export interface RawName {
  readonly bytes: Uint8Array;
  /** Where the archive says that it is UTF-8. */
  readonly text: string | null;
}

export type Listed = ZipList | EntryRefusal;
