/**
 * Answers `check-files`: every file is looked into, archives are unpacked, and each picture comes back with its size and a
 * thumbnail, or with the reason why not. One bad file never stops the others; a few files are in memory at a time.
 */
import { StudioError } from '../domain/studio-error';
import { archiveKindOf } from '../intake/archives/archive-kind';
import { bytesOf } from '../intake/wholeness/checked-picture-file';
import type { FileToCheck } from '../protocol/requests';
import type { AnswerFunction } from './answering';
import { checkArchive } from './check-archive';
import { checkPicture } from './check-picture';
import { CheckRound } from './check-round';

const FILES_AT_ONCE = 3;

export const answerCheckFiles: AnswerFunction<'check-files'> = async ({ files }, context) => {
  const round = new CheckRound(context);
  const waiting = files.values();
  const takeOneByOne = async () => {
    for (const file of waiting) {
      round.throwIfAborted();
      await checkFile(file, round).catch((thrown) => round.rejectThrown(file, thrown));
      context.emit({ kind: 'file-ended', id: file.id });
    }
  };
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, takeOneByOne));
  return round.counts;
};

async function checkFile(file: FileToCheck, round: CheckRound): Promise<void> {
  // A file that cannot be read at all is told so.
  await bytesOf(file.file.slice(0, 1), file.path);
  const kind = await archiveKindOf(file.file);
  if (kind === null) await checkPicture(file, round);
  else if (typeof kind === 'string') await checkArchive(file, round);
  else throw new StudioError('archive-foreign', { path: file.path, kind: kind.foreign });
}
