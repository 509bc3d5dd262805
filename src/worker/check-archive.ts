/** Unpacks an archive and looks into each picture in it, one after the other. What is in an archive never ends the round. */
import { unpackArchive } from '../intake/archive';
import { mediaType, pictureFormat } from '../intake/picture-header';
import type { FileToCheck, PictureFile } from '../protocol/requests';
import { checkPicture } from './check-picture';
import type { CheckRound } from './check-round';
import { readInPieces } from './read-file';

/** What unpacking one entry may take, at the limits that intake/archive.ts sets. */
const UNPACKING_SECONDS = 15;

/**
 * Entries bear the archive's id, a slash and their number in the archive's order, the same each time it is read: the page asks a second
 * time, without those that it knows already, where a worker was ended over one of them.
 *
 * @throws StudioError aborted, file-unreadable
 */
export async function checkArchive(archive: FileToCheck, round: CheckRound): Promise<void> {
  let index = 0;
  round.begin(archive, UNPACKING_SECONDS);
  for await (const result of unpackArchive(archive.path, readInPieces(archive))) {
    round.throwIfAborted();
    const id = result.path === archive.path ? archive.id : `${archive.id}/${index++}`;
    if (archive.known?.has(id)) continue;
    if (!('bytes' in result)) {
      round.reject(id, result);
      continue;
    }
    const entry: PictureFile = { id, path: result.path, file: new Blob([result.bytes], { type: mediaType(pictureFormat(result.bytes)) }) };
    round.context.emit({ kind: 'archive-entry', ...entry });
    await checkPicture(entry, round).catch((thrown) => round.rejectThrown(entry, thrown));
  }
}
