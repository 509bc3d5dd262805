/** Checks one picture file: its header first, then, when there is memory for it, the whole file. */
import { sha256 } from '../domain/sha256';
import { StudioError } from '../domain/studio-error';
import { memoryFor, timeFor } from '../intake/picture/picture-effort';
import { mediaType } from '../intake/picture/picture-header';
import { headerOf, headOf, wholeFile } from '../intake/wholeness/checked-picture-file';
import type { PictureFile } from '../protocol/requests';
import { examinePicture } from './examine-picture';
import type { FileCheckRun } from './file-check-run';

/** The time that a file may wait for others to be read. */
const WAITING_SECONDS = 60;

/**
 * @param head the start of the file as `headOf` reads it, where it is read already: each reading of a file takes a round trip to another process
 * @throws StudioError why the file cannot be used, or aborted
 */
export async function checkPicture(picture: PictureFile, run: FileCheckRun, head?: Uint8Array<ArrayBuffer>): Promise<void> {
  const { id, path, file } = picture;
  run.begin(picture, WAITING_SECONDS);
  const start = head ?? (await headOf(file, path));
  const header = await headerOf(file, path, start);
  const { format } = header;
  const isOurs = format === 'TIFF' || header.isDeep === true;
  const release = await run.admit(memoryFor(header, file.size), isOurs);
  try {
    run.throwIfAborted();
    run.begin(picture, timeFor(header), format === 'TIFF');
    const { bytes, hasMorePages } = await wholeFile(file, path, header, start);
    const [summary, digest] = await Promise.all([
      examinePicture(file.slice(0, file.size, mediaType(format)), path, run.context.signal, start).catch((thrown) => {
        throw thrown instanceof StudioError ? thrown : new StudioError('file-undecodable', { path, format });
      }),
      sha256(bytes),
    ]);
    run.throwIfAborted();
    run.accept({ id, path, ...summary, ...(hasMorePages && { hasMorePages }), digest });
  } finally {
    release();
  }
}
