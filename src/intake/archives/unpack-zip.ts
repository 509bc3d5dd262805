/**
 * Reads a zip by its central directory, with zip.js: what a file's bytes look like does not matter, and every entry's CRC-32 is checked.
 * Entries are read one after the other in the order of the directory.
 */
import type { FileEntry } from '@zip.js/zip.js';
import { entryPath, slashed } from './entry-path';
import type { FoundEntry, Refusal, WhyNot } from './found-entry';
import { decodeName, nameEncoding } from './name-encoding';
import { salvageZip } from './salvage-zip';
import type { UnpackBudget } from './unpack-budget';
import { zipLibrary } from './zip-library';

const STORED = 0;
const DEFLATED = 8;
/** Compression methods by their numbers (APPNOTE.TXT 4.4.5). */
const METHODS: Readonly<Record<number, string>> = {
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'xz',
  98: 'PPMd',
};
/** The local header in front of an entry's bytes, without its name. */
const LOCAL_HEADER_BYTES = 30;

/** @param from so many files from the start are passed over unread */
export async function* unpackZip(
  path: string,
  file: Blob,
  budget: UnpackBudget,
  refusal: Refusal,
  from: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<FoundEntry> {
  const { BlobReader, ZipReader } = await zipLibrary();
  const reader = new ZipReader(new BlobReader(file), { useWebWorkers: false });
  let entries: FileEntry[];
  try {
    const all = await reader.getEntries({ strictness: 'tolerant', filenameValidation: 'tolerant' });
    entries = all as FileEntry[];
  } catch (thrown) {
    if (from === 0) yield* salvageZip(file, budget, refusal);
    yield { name: '', content: { code: 'archive-broken', facts: { path, detail: detailOf(thrown) } } };
    return;
  }
  const names = namesOf(entries);
  const overlapping = overlappingOf(entries);
  let files = 0;
  for (const [index, entry] of entries.entries()) {
    const name = names[index];
    if (name.endsWith('/') || entry.symlink) {
      yield { name, content: 'folder' };
      continue;
    }
    files += 1;
    const answer = refusal(name) ?? (overlapping.has(entry) ? broken(path, name, 'its bytes are those of another entry too') : null);
    if (files <= from) {
      yield { name, content: answer === 'pass' ? 'folder' : broken(path, name, '') };
      continue;
    }
    if (answer !== null) {
      yield { name, content: answer === 'pass' ? 'folder' : answer };
      continue;
    }
    const whole = entryPath(path, name);
    const refused = unreadable(whole, entry) ?? budget.entryTooLarge(whole, entry.uncompressedSize);
    if (refused) {
      yield { name, content: refused };
      continue;
    }
    const spent = budget.spend(path, entry.uncompressedSize);
    if (spent) {
      yield { name: '', content: spent };
      return;
    }
    yield { name, content: await unpacked(path, name, entry, signal) };
  }
}

/** No more than the entry claims is ever held: a stream that goes on is cut. */
async function unpacked(path: string, name: string, entry: FileEntry, signal: AbortSignal | undefined): Promise<FoundEntry['content']> {
  const bytes = new Uint8Array(entry.uncompressedSize);
  let length = 0;
  const sink = new WritableStream<Uint8Array>({
    write: (piece) => {
      if (length + piece.length > bytes.length) throw new Error('it is longer than the archive says');
      bytes.set(piece, length);
      length += piece.length;
    },
  });
  try {
    await entry.getData(sink, { checkCrc32: true, useWebWorkers: false, ...(signal && { signal }) });
  } catch (thrown) {
    signal?.throwIfAborted();
    return broken(path, name, detailOf(thrown));
  }
  return length === bytes.length ? bytes : broken(path, name, 'it is shorter than the archive says');
}

function unreadable(path: string, { encrypted, compressionMethod }: FileEntry): WhyNot | null {
  if (encrypted) return { code: 'archive-encrypted', facts: { path } };
  if (compressionMethod === STORED || compressionMethod === DEFLATED) return null;
  const method = METHODS[compressionMethod] ?? `the method ${compressionMethod}`;
  return { code: 'archive-method', facts: { path, method } };
}

/** Names that are not marked as UTF-8 are read together, in the one encoding that suits them all. */
function namesOf(entries: readonly FileEntry[]): string[] {
  const isMarked = ({ filenameUTF8, extraFieldUnicodePath }: FileEntry): boolean => filenameUTF8 || extraFieldUnicodePath?.valid === true;
  const encoding = nameEncoding(entries.filter((entry) => !isMarked(entry)).map(({ rawFilename }) => rawFilename));
  return entries.map((entry) => slashed(isMarked(entry) ? entry.filename : decodeName(entry.rawFilename, encoding)));
}

/** Entries that share bytes with one before them: a bomb (Fifield 2019), or a directory that was damaged. */
function overlappingOf(entries: readonly FileEntry[]): ReadonlySet<FileEntry> {
  const overlapping = new Set<FileEntry>();
  let end = 0;
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (entry.offset < end) overlapping.add(entry);
    else end = entry.offset + LOCAL_HEADER_BYTES + entry.rawFilename.length + entry.compressedSize;
  }
  return overlapping;
}

const broken = (archive: string, name: string, detail: string): WhyNot => ({
  code: 'archive-entry-broken',
  facts: { path: entryPath(archive, name), archive, detail },
});

/** zip.js's words, where a person understands them better in others. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [
    /End of central directory not found|Central directory header not found|File format/i,
    'its end, with the list of its files, is missing or damaged',
  ],
  [/CRC-?32|signature/i, 'its checksum is wrong'],
  [/Split zip/i, 'it is one of several volumes'],
  [/uncompressed size/i, 'its length is not what the archive says'],
  [/Local file header|out of bounds/i, 'its place in the archive is wrong'],
  [/Zip64/i, 'its 64-bit lengths are missing'],
];

function detailOf(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return PLAIN.find(([words]) => words.test(message))?.[1] ?? message;
}
