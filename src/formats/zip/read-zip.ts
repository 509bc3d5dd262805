/**
 * Reads single files of a zip that comes from anywhere, with zip.js. Only its central directory says what is in it. A file is unpacked when it
 * is asked for, never to more bytes than the directory promises, and is compared with its CRC-32.
 */
import type { FileEntry } from '@zip.js/zip.js';
import { zipLibrary } from '../../intake/archives/zip-library';

/** Why a zip, or one file of it, is not read. */
export type ZipFaultReason = 'not-whole' | 'locked' | 'too-large' | 'damaged';

export class ZipFault extends Error {
  constructor(
    readonly reason: ZipFaultReason,
    detail: string,
  ) {
    super(detail);
  }
}

export interface OpenZip {
  /** Paths of its files, folders left out, in the order of the directory; a path that is there twice comes twice. */
  readonly paths: readonly string[];
  /** As the directory says it: the file need not unpack to so much. 0 where it is not there. */
  unpackedSize(path: string): number;
  /**
   * @param limit bytes that the file may unpack to
   * @returns null where there is no such file; of several with one path, the first
   * @throws ZipFault
   */
  read(path: string, limit: number): Promise<Uint8Array<ArrayBuffer> | null>;
}

/** @throws ZipFault not-whole */
export async function openZip(archive: Blob | Uint8Array): Promise<OpenZip> {
  const entries = await listFiles(archive);
  const byPath = new Map(entries.toReversed().map((entry) => [entry.filename, entry]));
  return {
    paths: entries.map(({ filename }) => filename),
    unpackedSize: (path) => byPath.get(path)?.uncompressedSize ?? 0,
    read: async (path, limit) => {
      const entry = byPath.get(path);
      return entry ? unpack(entry, limit) : null;
    },
  };
}

async function listFiles(archive: Blob | Uint8Array): Promise<FileEntry[]> {
  const { BlobReader, Uint8ArrayReader, ZipReader } = await zipLibrary();
  const entries: FileEntry[] = [];
  try {
    const reader = archive instanceof Blob ? new BlobReader(archive) : new Uint8ArrayReader(archive);
    for await (const entry of new ZipReader(reader).getEntriesGenerator({ filenameValidation: 'tolerant' }))
      if (!entry.directory) entries.push(entry);
  } catch (error) {
    throw new ZipFault('not-whole', (error as Error).message);
  }
  return entries;
}

async function unpack(entry: FileEntry, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (entry.encrypted) throw new ZipFault('locked', 'it is locked with a password');
  if (entry.uncompressedSize > limit) throw new ZipFault('too-large', `${entry.filename} is too large`);
  const writer = boundedWriter(entry.uncompressedSize);
  try {
    await entry.getData(writer.writable, { checkSignature: true });
  } catch (error) {
    throw new ZipFault('damaged', (error as Error).message);
  }
  return writer.bytes();
}

/** Takes as many bytes as were promised, and not one more: what an entry says of its size may be a lie. */
function boundedWriter(size: number) {
  const bytes = new Uint8Array(size);
  let end = 0;
  const writable = new WritableStream<Uint8Array>({
    write: (chunk) => {
      if (end + chunk.length > size) throw new RangeError('more than was promised');
      bytes.set(chunk, end);
      end += chunk.length;
    },
  });
  return { writable, bytes: () => bytes.subarray(0, end) };
}
