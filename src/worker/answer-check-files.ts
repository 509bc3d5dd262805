/**
 * Answers `check-files`: checks every file, unpacks archives, and returns each picture with its size and a thumbnail, or the reason why it was
 * rejected. One bad file does not stop the others. A few files are in memory at a time.
 */
import { StudioError } from '../domain/studio-error';
import { archiveKindOf } from '../intake/archives/archive-kind';
import { headOf } from '../intake/wholeness/checked-picture-file';
import type { FileToCheck } from '../protocol/requests';
import type { AnswerFunction } from './answer-function';
import { checkArchive } from './check-archive';
import { checkPicture } from './check-picture';
import { FileCheckRun } from './file-check-run';

/** Decoders have threads of their own. One more than there are cores is read while the others are decoded. */
const FILES_AT_ONCE = Math.min(8, Math.max(3, (globalThis.navigator?.hardwareConcurrency ?? 2) + 1));

export const answerCheckFiles: AnswerFunction<'check-files'> = async ({ files }, context) => {
  const run = new FileCheckRun(context);
  const waiting = files.values();
  const takeOneByOne = async () => {
    for (const file of waiting) {
      run.throwIfAborted();
      await checkFile(file, run).catch((thrown) => run.rejectThrown(file, thrown));
      context.emit({ kind: 'file-ended', id: file.id });
    }
  };
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, takeOneByOne));
  return run.counts;
};

async function checkFile(file: FileToCheck, run: FileCheckRun): Promise<void> {
  // Throws file-unreadable where the file cannot be read at all.
  const head = await headOf(file.file, file.path);
  const kind = await archiveKindOf(file.file, head);
  if (kind === null) await checkPicture(file, run, head);
  else if (typeof kind === 'string') await checkArchive(file, run);
  else throw new StudioError('archive-foreign', { path: file.path, kind: kind.foreign });
}
