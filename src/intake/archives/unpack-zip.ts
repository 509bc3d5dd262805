/**
 * Reads a zip entry by entry, in the order of its central directory. Two checks come first: whether all entries are refused for the same reason,
 * and whether entries overlap.
 */
import { blobWindow } from './blob-window';
import { entryPath } from './entry-path';
import type { ArchiveToRead, EntryRefusal, FoundEntry } from './found-entry';
import { listZip } from './list-zip';
import { packedDocument } from './packed-document';
import { isPlausible, readZipEntry } from './read-zip-entry';
import type { UnpackBudget } from './unpack-budget';
import { DEFLATED, STORED, type ZipRecord } from './zip-record';

/** Compression methods by their numbers (APPNOTE.TXT 4.4.5). */
const METHODS: Readonly<Record<number, string>> = {
  1: 'Shrink',
  6: 'Implode',
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  94: 'MP3',
  95: 'xz',
  96: 'JPEG (WinZip)',
  97: 'WavPack',
  98: 'PPMd',
};
/** The local header in front of an entry's bytes, without its name. */
const LOCAL_HEADER_BYTES = 30;

export async function* unpackZip(archive: ArchiveToRead, budget: UnpackBudget): AsyncGenerator<FoundEntry> {
  const { path, file, refusal } = archive;
  const list = await listZip(path, file, budget.limits.entries);
  if ('code' in list) return yield { name: '', content: list };
  const { records, whatIsMissing } = list;
  const wanted = records.filter(({ type, name }) => type === 'file' && refusal(name) === null);
  const whyNone = packedDocument(path, records) ?? overlapOf(path, records) ?? sharedReason(path, wanted);
  if (whyNone) return yield { name: '', content: whyNone };

  const window = blobWindow(file);
  let whole = 0;
  for (const record of records) {
    const { name, type } = record;
    const answer = type === 'folder' ? 'folder' : (refusal(name) ?? reasonOf(entryPath(path, name), record));
    if (answer !== null) {
      yield { name, content: answer };
      continue;
    }
    const content = async () => {
      const entry = entryPath(path, name);
      // What comes out of it is counted also where it turns out to be damaged: it took the time.
      const refused = isPlausible(record) ? (budget.entryTooLarge(entry, record.bytes) ?? budget.spend(path, record.bytes)) : null;
      if (refused) return refused;
      const bytes = await readZipEntry(window, record);
      whole += typeof bytes === 'string' ? 0 : 1;
      return typeof bytes === 'string' ? ({ code: 'archive-entry-broken', facts: { path: entry, detail: bytes } } as const) : bytes;
    };
    yield { name, content };
  }
  if (whatIsMissing)
    yield { name: '', content: { code: 'archive-broken', facts: { path, detail: `${whatIsMissing}; ${filesReadText(whole)}` } } };
}

/** For a sentence: how much of a truncated archive was read. @param count of entries that were read */
export const filesReadText = (count: number): string =>
  count === 0
    ? 'nothing in it could be read'
    : count === 1
      ? 'only the first file in it was read'
      : `only the first ${count} files in it were read`;

/** Why this entry cannot be read, told by its place in the list alone. */
function reasonOf(entry: string, { type, isEncrypted, method }: ZipRecord): EntryRefusal | null {
  if (type === 'link') return { code: 'archive-link', facts: { path: entry } };
  if (isEncrypted) return { code: 'archive-encrypted', facts: { path: entry } };
  if (method === STORED || method === DEFLATED) return null;
  return { code: 'archive-method', facts: { path: entry, method: METHODS[method] ?? `the method ${method}` } };
}

/** A reason that all entries share, for instance encryption, is reported once and not for every picture. */
function sharedReason(path: string, wanted: readonly ZipRecord[]): EntryRefusal | null {
  const [first] = wanted;
  const reason = wanted.length > 1 ? reasonOf(path, first) : null;
  if (reason === null || reason.code === 'archive-link') return null;
  const isShared = (record: ZipRecord) => record.isEncrypted === first.isEncrypted && (first.isEncrypted || record.method === first.method);
  return wanted.every(isShared) ? reason : null;
}

/** Entries that share bytes unpack to far more than the archive has (Fifield, A better zip bomb, 2019); no program writes such. */
function overlapOf(path: string, records: readonly ZipRecord[]): EntryRefusal | null {
  let end = 0;
  for (const { offset, packedBytes } of [...records].sort((a, b) => a.offset - b.offset)) {
    if (offset < end) {
      return { code: 'archive-broken', facts: { path, detail: 'files in it share their bytes, as in an archive that is made to do harm' } };
    }
    end = offset + LOCAL_HEADER_BYTES + packedBytes;
  }
  return null;
}
