/** Looks into one picture file: its header first, then all of it. */
import { canHash, sha256 } from '../domain/sha256';
import { StudioError } from '../domain/studio-error';
import { HEADER_BYTES, mediaType, readPictureHeader } from '../intake/picture-header';
import type { PictureFile } from '../protocol/requests';
import type { CheckRound } from './check-round';
import { lookAtPicture } from './look-at-picture';
import { readStart } from './read-file';

/** Metadata in front of a JPEG's size is rarely larger; after this the whole file is read. */
const LONG_HEADER_BYTES = 4 * 1024 * 1024;

/** @throws StudioError why the file cannot be used, or aborted */
export async function checkPicture(picture: PictureFile, round: CheckRound): Promise<void> {
  const { id, path, file } = picture;
  round.begin(picture, 20);
  const { format, hasMorePages } = await readHeader(picture);
  const look = await lookAtPicture(file.slice(0, file.size, mediaType(format)), path).catch((thrown) => {
    throw thrown instanceof StudioError ? thrown : new StudioError('file-undecodable', { path, format });
  });
  // Plain HTTP has no SHA-256, and then the whole file need not be read.
  const digest = canHash() ? await sha256(await file.arrayBuffer()) : null;
  round.throwIfAborted();
  round.accept({ id, path, ...look, ...(hasMorePages && { hasMorePages }), ...(digest && { digest }) });
}

async function readHeader(picture: PictureFile) {
  const { path, file } = picture;
  for (const length of [HEADER_BYTES, LONG_HEADER_BYTES, file.size]) {
    const header = readPictureHeader(path, await readStart(picture, length), file.size);
    if (header) return header;
  }
  throw new StudioError('file-not-picture', { path });
}
