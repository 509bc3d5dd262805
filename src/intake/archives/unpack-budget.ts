/** How much an archive may unpack to, so that a small file cannot fill the memory or the disk. */
import type { EntryRefusal } from './found-entry';

export interface ArchiveLimits {
  /** Unpacked bytes in all. */
  readonly unpackedBytes: number;
  /** Unpacked bytes of one entry. */
  readonly entryBytes: number;
  /** How many times larger than the archive the unpacked bytes may be, once they are more than `ratioFreeBytes`. */
  readonly ratio: number;
  readonly ratioFreeBytes: number;
  readonly entries: number;
}

const MEBIBYTE = 1024 * 1024;

export const archiveLimits: ArchiveLimits = {
  unpackedBytes: 4096 * MEBIBYTE,
  entryBytes: 256 * MEBIBYTE,
  ratio: 200,
  ratioFreeBytes: 100 * MEBIBYTE,
  entries: 300_000,
};

export class UnpackBudget {
  private unpacked = 0;

  constructor(
    readonly limits: ArchiveLimits,
    private readonly archiveBytes: number,
  ) {}

  /** Whether an entry is larger than any may be; asked of the length that it claims, and again of what comes out. */
  entryTooLarge(path: string, bytes: number): EntryRefusal | null {
    const { entryBytes } = this.limits;
    if (bytes <= entryBytes) return null;
    return { code: 'file-too-large', facts: { path, megabytes: Math.ceil(bytes / MEBIBYTE), limitMegabytes: entryBytes / MEBIBYTE } };
  }

  /** Counts unpacked bytes. @returns why nothing more of the archive may be unpacked, or null */
  spend(archive: string, bytes: number): EntryRefusal | null {
    this.unpacked += bytes;
    const { unpackedBytes, ratio, ratioFreeBytes } = this.limits;
    const isBomb = this.unpacked > ratioFreeBytes && this.unpacked > ratio * this.archiveBytes;
    if (!isBomb && this.unpacked <= unpackedBytes) return null;
    const limit = isBomb ? ratioFreeBytes : unpackedBytes;
    return { code: 'archive-too-large', facts: { path: archive, limitMegabytes: Math.round(limit / MEBIBYTE) }, isLast: true };
  }
}
