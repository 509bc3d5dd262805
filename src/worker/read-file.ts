/** The bytes of a file that was lent, or a sentence of why they cannot be had. */
import { StudioError } from '../domain/studio-error';
import type { PictureFile } from '../protocol/requests';

type Readable = Pick<PictureFile, 'path' | 'file'>;

/**
 * @param length in bytes from the start; absent for the whole file
 * @throws StudioError file-unreadable
 */
export async function readStart({ path, file }: Readable, length = file.size): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.slice(0, length).arrayBuffer());
  } catch (thrown) {
    throw unreadable(path, thrown);
  }
}

export function unreadable(path: string, thrown: unknown): StudioError {
  return new StudioError('file-unreadable', { path, detail: thrown instanceof Error ? thrown.message : String(thrown) });
}
