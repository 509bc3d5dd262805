/**
 * The zip of a model: written with SHA256SUMS over all its files, and opened from anywhere, each part no larger than it may be, there once,
 * and what it was written with. Parts that nobody asks for are not unpacked.
 */
import { sha256 } from '../../domain/sha256';
import { StudioError } from '../../domain/studio-error';
import { type OpenZip, openZip, ZipFault } from './read-zip';
import { readSums, SUMS_FILE, withSums } from './sha256-sums';
import { zipFiles } from './write-zip';

const MOST_SUMS_BYTES = 1024 * 1024;

/** Bytes, or texts that become UTF-8, by path. */
export type FilesOfZip = Readonly<Record<string, Uint8Array | string>>;

/** @param files they are written in the same order, SHA256SUMS after them */
export async function writeModelZip(files: FilesOfZip): Promise<Uint8Array<ArrayBuffer>> {
  const utf8 = new TextEncoder();
  const asBytes = Object.entries(files).map(([path, content]) => [path, typeof content === 'string' ? utf8.encode(content) : content]);
  return zipFiles(await withSums(Object.fromEntries(asBytes)));
}

export interface ModelZip {
  /**
   * @param limit bytes that the part may unpack to
   * @returns null where there is no such file in the zip
   * @throws StudioError model-not-archive; model-missing-part where SHA256SUMS names it; model-damaged where its CRC-32 or its SHA-256 is wrong
   */
  part(name: string, limit: number): Promise<Uint8Array<ArrayBuffer> | null>;
}

/**
 * @param path the zip's, for the errors
 * @throws StudioError model-not-archive, model-damaged
 */
export async function openModelZip(bytes: Uint8Array, path: string): Promise<ModelZip> {
  const zip = await openZip(bytes).catch((error) => {
    throw modelError(error, path, '');
  });
  const listed = await readPart(zip, SUMS_FILE, MOST_SUMS_BYTES, path);
  // Files of earlier studios have no sums.
  const sums = listed && readSums(listed);
  return {
    part: async (name, limit) => {
      const part = await readPart(zip, name, limit, path);
      const expected = sums?.get(name);
      if (expected && !part) throw new StudioError('model-missing-part', { path, part: name });
      // Nor may a part be there that is not in the list.
      if (listed && part && (await sha256(part)) !== expected) throw new StudioError('model-damaged', { path, part: name });
      return part;
    },
  };
}

async function readPart(zip: OpenZip, name: string, limit: number, path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const count = zip.paths.filter((each) => each === name).length;
  if (count > 1) throw new StudioError('model-not-archive', { path, detail: `${name} is in it ${count} times.` });
  try {
    return await zip.read(name, limit);
  } catch (error) {
    throw modelError(error, path, name);
  }
}

function modelError(error: unknown, path: string, part: string): unknown {
  if (!(error instanceof ZipFault)) return error;
  if (error.reason === 'damaged') return new StudioError('model-damaged', { path, part });
  const detail =
    error.reason === 'too-large' ? `${part} in it is larger than any model.` : `it is not a whole zip archive (${error.message}).`;
  return new StudioError('model-not-archive', { path, detail });
}
