/** Checks a picture file before it is decoded: first its header, then the structure of the whole file. */
import { StudioError } from '../../domain/studio-error';
import { HEADER_BYTES, type PictureFormat, type PictureHeader, readPictureHeader } from '../picture/picture-header';
import { assertWholePicture } from './whole-picture';

/** Metadata in front of a JPEG's size is rarely larger; after this the whole file is read. */
const LONG_HEADER_BYTES = 4 * 1024 * 1024;

/** @returns the start of a file, of which most headers are a part. @throws StudioError file-unreadable */
export const headOf = (file: Blob, path: string): Promise<Uint8Array<ArrayBuffer>> => bytesOf(file.slice(0, HEADER_BYTES), path);

/**
 * @param head the file's start as `headOf` reads it, where it is read already
 * @throws StudioError as readPictureHeader, file-unreadable
 */
export async function headerOf(file: Blob, path: string, head?: Uint8Array<ArrayBuffer>): Promise<PictureHeader> {
  for (const length of [HEADER_BYTES, LONG_HEADER_BYTES, file.size]) {
    const start = head && head.length >= Math.min(length, file.size) ? head : await bytesOf(file.slice(0, length), path);
    const header = readPictureHeader(path, start, file.size);
    if (header) return header;
  }
  throw new StudioError('file-not-picture', { path });
}

/**
 * The same of a whole file in memory, with its header and its structure checked.
 *
 * @throws StudioError as readPictureHeader, picture-cut-off
 */
export function checkedPictureBytes(bytes: Uint8Array, path: string): PictureHeader {
  for (const length of [HEADER_BYTES, LONG_HEADER_BYTES, bytes.length]) {
    const header = readPictureHeader(path, bytes.subarray(0, length), bytes.length);
    if (!header) continue;
    assertWholePicture(path, header.format, bytes);
    return header;
  }
  throw new StudioError('file-not-picture', { path });
}

/**
 * @param head the file's start as `headOf` reads it, where it is read already
 * @returns the whole file; and whether there are pictures behind the first
 * @throws StudioError picture-cut-off, file-unreadable
 */
export async function wholeFile(file: Blob, path: string, { format, hasMorePages }: PictureHeader, head?: Uint8Array<ArrayBuffer>) {
  const bytes = head && head.length === file.size ? head : await bytesOf(file, path);
  const { isAnimated } = assertWholePicture(path, format, bytes);
  return { bytes, ...((hasMorePages || isAnimated) && { hasMorePages: true as const }) };
}

/** @throws StudioError why it cannot be decoded whole */
export async function assertDecodable(file: Blob, path: string): Promise<PictureFormat> {
  const header = await headerOf(file, path);
  await wholeFile(file, path, header);
  return header.format;
}

/** @throws StudioError file-unreadable */
export async function bytesOf(file: Blob, path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (thrown) {
    throw new StudioError('file-unreadable', { path, detail: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}
