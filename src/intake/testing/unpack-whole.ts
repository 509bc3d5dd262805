/** An archive unpacked to its end, for the tests. */
import { createHash } from 'node:crypto';
import { type ArchiveEntry, type UnpackOptions, unpackArchive } from '../archives/unpack-archive';
import { type ArchiveLimits, archiveLimits } from '../archives/unpack-budget';

export async function unpackWhole(
  bytes: Uint8Array,
  path = 'drop/tile.zip',
  { limits, ...options }: Omit<UnpackOptions, 'limits'> & { limits?: Partial<ArchiveLimits> } = {},
) {
  const entries: ArchiveEntry[] = [];
  const rejected: { path: string; code: string; reason: string; index: number }[] = [];
  const file = new Blob([bytes as Uint8Array<ArrayBuffer>]);
  for await (const found of unpackArchive(path, file, { ...options, limits: { ...archiveLimits, ...limits } })) {
    if ('bytes' in found) entries.push(found);
    else rejected.push(found);
  }
  return {
    entries,
    rejected,
    codes: rejected.map(({ code }) => code),
    paths: entries.map((entry) => entry.path),
    /** Of the contents; comparing long arrays number by number takes seconds. */
    hashes: entries.map((entry) => hashOf(entry.bytes)),
    contents: entries.map((entry) => entry.bytes),
  };
}

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
