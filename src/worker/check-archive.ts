/** Unpacks an archive: each file in it is checked as if it had been dropped by itself, or rejected with the reason. */
import { unpackArchive } from '../intake/archives/unpack-archive';
import { mediaType, pictureFormat } from '../intake/picture/picture-header';
import type { FileToCheck, PictureFile } from '../protocol/requests';
import { checkPicture } from './check-picture';
import type { FileCheckRun } from './file-check-run';

/** The time limit for unpacking one entry at the limits of intake/archives, and for listing many entries. */
const UNPACKING_SECONDS = 18;

/**
 * Check every entry of an archive. An entry's id is the archive's id, a slash and its place in the archive, from 1; it is the same in every read.
 * So the page can ask again from the next entry on where a worker was ended over one of them.
 *
 * @throws StudioError aborted, file-unreadable
 */
export async function checkArchive(archive: FileToCheck, run: FileCheckRun): Promise<void> {
  const { path, file, from = 0 } = archive;
  run.begin(archive, UNPACKING_SECONDS);
  for await (const { index, ...found } of unpackArchive(path, file, { isKnown: (index) => index <= from, signal: run.context.signal })) {
    run.throwIfAborted();
    const id = found.path === path ? archive.id : `${archive.id}/${index}`;
    if (!('bytes' in found)) {
      run.reject(id, found);
      continue;
    }
    const entry: PictureFile = { id, path: found.path, file: new Blob([found.bytes], { type: mediaType(pictureFormat(found.bytes)) }) };
    run.context.emit({ kind: 'archive-entry', ...entry });
    await checkPicture(entry, run).catch((thrown) => run.rejectThrown(entry, thrown));
  }
}
