/**
 * Files that browsers do not decode, or not whole: TIFF, and PNG of 16 bits a channel. Which a file is, its content says. The libraries
 * come when the first such file does.
 */
import type { RawPicture } from '../domain/image';
import { StudioError } from '../domain/studio-error';
import { isDeepPng, pictureFormat } from '../intake/picture-header';

const MAGIC_BYTES = 32;

/**
 * The values of a file as they stand in it.
 *
 * @param path for the error's sentence
 * @param signal that ends the reading of a TIFF
 * @returns null for a file that is the browser's to decode
 * @throws StudioError file-undecodable, tiff-unsupported, file-camera-raw; whatever the file throws that can no longer be read
 */
export async function readRawPicture(file: Blob, path: string, signal?: AbortSignal): Promise<RawPicture | null> {
  const start = new Uint8Array(await file.slice(0, MAGIC_BYTES).arrayBuffer());
  const isPng = isDeepPng(start);
  if (!isPng && pictureFormat(start) !== 'TIFF') return null;
  const bytes = await file.arrayBuffer();
  try {
    if (isPng) return (await import('./read-deep-png')).readDeepPng(new Uint8Array(bytes));
    return await (await import('./decoding/tiff/read-tiff')).readTiff(bytes, path, signal);
  } catch (thrown) {
    if (thrown instanceof StudioError) throw thrown;
    throw new StudioError('file-undecodable', { path, format: isPng ? 'PNG' : 'TIFF' });
  }
}
