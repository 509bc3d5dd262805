/**
 * Writes zips with zip.js, one file after the other: a thousand pictures need the memory of one, because what is written goes into a Blob,
 * which the browser may keep on disk. The same files in the same order give the same bytes, whatever the clock and the time zone; the
 * compressor is the browser's own, so another browser may pack the same contents in other bytes.
 */
import { StudioError } from '../../domain/studio-error';
import { zipLibrary } from '../../intake/archives/zip-library';

/** The local time of every entry; zip knows no time zones. */
const ENTRY_TIME = new Date(2000, 0, 1);

/** Already compressed, or noise to a compressor as float weights are. */
const INCOMPRESSIBLE = /\.(png|webp|jpe?g|bin|zip|tiff|npy)$/i;
const DEFLATED = 6;
const STORED = 0;

/** The limits of a zip without zip64, which not every program reads. */
const MOST_BYTES = 2 ** 32 - 1;
const MOST_FILES = 2 ** 16 - 1;
/** Reserved for a file's entry in the directory at the end. */
const DIRECTORY_BYTES = 512;

export interface ZipOutput {
  /**
   * @param path with forward slashes
   * @throws StudioError zip-too-large, where the zip may not use zip64
   */
  add(path: string, bytes: Uint8Array, options?: { readonly isStored: boolean }): Promise<void>;
  /** The zip; nothing can be added afterwards. */
  end(): Promise<Blob>;
}

/** @param allowsZip64 more than 4 GB or 65,535 files are written in zip64 instead of being refused */
export async function createZip({ allowsZip64 = false } = {}): Promise<ZipOutput> {
  const { BlobWriter, Uint8ArrayReader, ZipWriter } = await zipLibrary();
  const zip = new ZipWriter(new BlobWriter('application/zip'), {
    // Sizes stand before the data: the first file then stands at a fixed place, and every program can unpack the zip.
    dataDescriptor: false,
    extendedTimestamp: false,
    lastModDate: ENTRY_TIME,
  });
  let [files, written] = [0, 0];
  return {
    add: async (path, bytes, { isStored } = { isStored: INCOMPRESSIBLE.test(path) }) => {
      files += 1;
      if (!allowsZip64 && (files > MOST_FILES || written + bytes.length + files * DIRECTORY_BYTES > MOST_BYTES))
        throw new StudioError('zip-too-large');
      const { compressedSize } = await zip.add(path, new Uint8ArrayReader(bytes), { level: isStored ? STORED : DEFLATED });
      written += compressedSize + DIRECTORY_BYTES;
    },
    end: () => zip.close(),
  };
}

/**
 * @param files bytes by path, with forward slashes; they are written in the same order
 * @returns a whole zip
 */
export async function zipFiles(files: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array<ArrayBuffer>> {
  const zip = await createZip();
  for (const [path, bytes] of Object.entries(files)) await zip.add(path, bytes);
  return new Uint8Array(await (await zip.end()).arrayBuffer());
}
