/** An archive unpacked to its end, for the tests. */
import { type ArchiveEntry, type UnpackOptions, unpackArchive } from './unpack-archive';
import { archiveLimits } from './unpack-budget';

export async function unpackWhole(
  bytes: Uint8Array,
  path = 'drop/tile.zip',
  { limits, ...options }: Omit<UnpackOptions, 'limits'> & { readonly limits?: Partial<ArchiveLimits> } = {},
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
    contents: entries.map((entry) => entry.bytes),
  };
}
