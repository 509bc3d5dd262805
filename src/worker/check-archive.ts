/** Looks into an archive: each file in it is handed on as if it had been dropped by itself, or named with the reason why not. */
import { unpackArchive } from '../intake/archives/unpack-archive';
import { mediaType, pictureFormat } from '../intake/picture/picture-header';
import type { FileToCheck, PictureFile } from '../protocol/requests';
import { checkPicture } from './check-picture';
import type { CheckRound } from './check-round';

/** What unpacking one entry may take, at the limits that intake/archives sets; where there are many, to list them. */
const UNPACKING_SECONDS = 18;

/**
 * Entries bear the archive's id, a slash and their place in it, from 1, the same each time it is read: the page asks a second time, without
 * those that it has already, where a worker was ended over one of them.
 *
 * @throws StudioError aborted, file-unreadable
 */
export async function checkArchive(archive: FileToCheck, round: CheckRound): Promise<void> {
  const { path, file, from = 0 } = archive;
  round.begin(archive, UNPACKING_SECONDS);
  for await (const { index, ...found } of unpackArchive(path, file, { isKnown: (index) => index <= from, signal: round.context.signal })) {
    round.throwIfAborted();
    const id = found.path === path ? archive.id : `${archive.id}/${index}`;
    if (!('bytes' in found)) {
      round.reject(id, found);
      continue;
    }
    const entry: PictureFile = { id, path: found.path, file: new Blob([found.bytes], { type: mediaType(pictureFormat(found.bytes)) }) };
    round.context.emit({ kind: 'archive-entry', ...entry });
    await checkPicture(entry, round).catch((thrown) => round.rejectThrown(entry, thrown));
  }
}
