/** Checks a picture file before it is decoded: first its header, then the structure of the whole file. */
import { StudioError } from '../../domain/studio-error';
import { HEADER_BYTES, type PictureFormat, type PictureHeader, readPictureHeader } from '../picture/picture-header';
import { assertWholePicture } from './whole-picture';

/** Metadata in front of a JPEG's size is rarely larger; after this the whole file is read. */
const LONG_HEADER_BYTES = 4 * 1024 * 1024;

/** @throws StudioError as readPictureHeader, file-unreadable */
export async function headerOf(file: Blob, path: string): Promise<PictureHeader> {
  for (const length of [HEADER_BYTES, LONG_HEADER_BYTES, file.size]) {
    const header = readPictureHeader(path, await bytesOf(file.slice(0, length), path), file.size);
    if (header) return header;
  }
  throw new StudioError('file-not-picture', { path });
}

/** @returns the whole file; and whether there are pictures behind the first. @throws StudioError picture-cut-off, file-unreadable */
export async function wholeFile(file: Blob, path: string, { format, hasMorePages }: PictureHeader) {
  const bytes = await bytesOf(file, path);
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
