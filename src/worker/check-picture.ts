/** Looks into one picture file: its header first, then, when there is room in memory, all of it. */
import { sha256 } from '../domain/sha256';
import { StudioError } from '../domain/studio-error';
import { memoryFor, timeFor } from '../intake/picture/picture-effort';
import { mediaType } from '../intake/picture/picture-header';
import { headerOf, wholeFile } from '../intake/wholeness/checked-picture-file';
import type { PictureFile } from '../protocol/requests';
import type { CheckRound } from './check-round';
import { lookAtPicture } from './look-at-picture';

/** To wait for those that are being read. */
const WAITING_SECONDS = 60;

/** @throws StudioError why the file cannot be used, or aborted */
export async function checkPicture(picture: PictureFile, round: CheckRound): Promise<void> {
  const { id, path, file } = picture;
  round.begin(picture, WAITING_SECONDS);
  const header = await headerOf(file, path);
  const { format } = header;
  const isOurs = format === 'TIFF' || header.isDeep === true;
  const leave = await round.enter(memoryFor(header, file.size), isOurs);
  try {
    round.throwIfAborted();
    round.begin(picture, timeFor(header), format === 'TIFF');
    const { bytes, hasMorePages } = await wholeFile(file, path, header);
    const [look, digest] = await Promise.all([
      lookAtPicture(file.slice(0, file.size, mediaType(format)), path, round.context.signal).catch((thrown) => {
        throw thrown instanceof StudioError ? thrown : new StudioError('file-undecodable', { path, format });
      }),
      sha256(bytes),
    ]);
    round.throwIfAborted();
    round.accept({ id, path, ...look, ...(hasMorePages && { hasMorePages }), digest });
  } finally {
    leave();
  }
}
