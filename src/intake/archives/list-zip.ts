/**
 * Lists a zip by its central directory, with zip.js. Signatures inside the data are never searched for, and bytes before or after the archive
 * are tolerated. Only the directory is read; an archive of 100,000 entries takes about ten megabytes.
 */
import type { Entry } from '@zip.js/zip.js';
import { isZip, KIND_BYTES } from './archive-kind';
import { slashed } from './entry-path';
import { listLocalHeaders } from './list-local-headers';
import { decodeName, nameEncoding } from './name-encoding';
import { zipLibrary } from './zip-library';
import type { Listed, RawName, ZipRecord } from './zip-record';

/** No archive of pictures has a list so long; it is read into memory whole. */
const MOST_LIST_BYTES = 256 * 1024 * 1024;
/** What may stand behind an archive: a signature, or what a program that copies adds. */
const MOST_BYTES_BEHIND = 1024 * 1024;
/** A name of several volumes: `a.z01`, `a.zip.001`. */
const VOLUME = /\.(z\d\d|\d{3})$/i;

/** @param most entries that it may have */
export async function listZip(path: string, file: Blob, most: number): Promise<Listed> {
  const { BlobReader, ZipReader } = await zipLibrary();
  class BoundedReader extends BlobReader {
    override readUint8Array(start: number, length: number): Promise<Uint8Array> {
      if (length > MOST_LIST_BYTES) throw new RangeError('the list of its files is too long');
      return super.readUint8Array(start, length);
    }
  }
  const names: RawName[] = [];
  const unnamed: Omit<ZipRecord, 'name'>[] = [];
  let isOfInnerZip = false;
  try {
    const reader = new ZipReader(new BoundedReader(file), {
      useWebWorkers: false,
      strictness: 'tolerant',
      maxAppendedDataSize: MOST_BYTES_BEHIND,
    });
    // One after the other: what zip.js keeps of an entry is a hundred times what is needed.
    for await (const entry of reader.getEntriesGenerator({ filenameValidation: 'tolerant' })) {
      if (unnamed.length === most) return { code: 'archive-too-many', facts: { path, most } };
      names.push(nameOf(entry));
      unnamed.push(recordOf(entry));
    }
    const warnings = (reader.warnings ?? []).map((warning) => (typeof warning === 'string' ? warning : warning.reason));
    isOfInnerZip = warnings.includes('appended data') && (await skipsTheStart(file, unnamed));
  } catch (thrown) {
    await throwIfUnreadable(file);
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    if (/split zip/i.test(message) || VOLUME.test(path)) return { code: 'archive-split', facts: { path } };
    if (/encrypted central/i.test(message)) return { code: 'archive-encrypted', facts: { path } };
    return withoutEnd(file, most);
  }
  return isOfInnerZip ? withoutEnd(file, most) : { records: named(unnamed, names), whatIsMissing: null };
}

async function withoutEnd(file: Blob, most: number): Promise<Listed> {
  const { names, records } = await listLocalHeaders(file, most);
  return { records: named(records, names), whatIsMissing: 'its end, with the list of its files, is missing or damaged' };
}

/** Where the archive is cut off behind a zip that it holds stored, the end that is found is that one's: the file begins with an entry that is not in it. */
async function skipsTheStart(file: Blob, records: readonly Omit<ZipRecord, 'name'>[]): Promise<boolean> {
  if (records.some(({ offset }) => offset <= 4)) return false;
  return isZip(new Uint8Array(await file.slice(0, KIND_BYTES).arrayBuffer()));
}

/** What the disk refuses is no fault of the archive. */
async function throwIfUnreadable(file: Blob): Promise<void> {
  await file.slice(0, 1).arrayBuffer();
}

function recordOf(entry: Entry): Omit<ZipRecord, 'name'> {
  const { offset, compressedSize, uncompressedSize, crc32, compressionMethod, encrypted, symlink, directory } = entry;
  return {
    type: symlink ? 'link' : directory ? 'folder' : 'file',
    offset,
    packedBytes: compressedSize,
    bytes: uncompressedSize,
    crc32: crc32 ?? 0,
    method: compressionMethod,
    isEncrypted: encrypted,
  };
}

/** A mark of UTF-8 on bytes that are none is wrong, as some programs write it. */
function nameOf({ rawFilename, filename, bitFlag, extraFieldUnicodePath }: Entry): RawName {
  const isMarked = bitFlag?.languageEncodingFlag || extraFieldUnicodePath?.valid === true;
  return { bytes: rawFilename, text: isMarked && !filename.includes('\ufffd') ? filename : null };
}

/** Names that are not marked as UTF-8 are read together, in the one encoding that suits them all. */
function named(records: readonly Omit<ZipRecord, 'name'>[], names: readonly RawName[]): ZipRecord[] {
  const encoding = nameEncoding(names.filter(({ text }) => text === null).map(({ bytes }) => bytes));
  return records.map((record, index) => {
    const { text, bytes } = names[index];
    const name = slashed(text ?? decodeName(bytes, encoding));
    return { ...record, name, type: name.endsWith('/') ? 'folder' : record.type };
  });
}
