/** Answers `read-line-journal`: the journal of a runner, from its files and from zips that they are in. */
import { journalsInZip } from '../formats/runner-results/journals-in-zip';
import { isSegmentName, readRunnerJournal } from '../formats/runner-results/read-journal';
import { archiveKindOf } from '../intake/archives/archive-kind';
import type { AnswerFunction } from './answer-function';

export const answerReadLineJournal: AnswerFunction<'read-line-journal'> = async ({ files, from }, { signal, transfer }) => {
  const segments = await Promise.all(
    files.map(async ({ path, file }) => {
      if (isSegmentName(path)) return [{ path, file }];
      return (await archiveKindOf(file)) === 'zip' ? journalsInZip(path, file) : [];
    }),
  );
  const read = await readRunnerJournal(segments.flat(), from, signal);
  const { verdicts, scores, times, models } = read.verdicts;
  transfer.push(verdicts.buffer, scores.buffer, times.buffer, models.buffer);
  return read;
};
