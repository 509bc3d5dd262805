/**
 * Answers `verify-files`: whether files are unchanged since intake, by their SHA-256, or, where it is not known, by whether they can be decoded.
 * One file is in memory at a time.
 */
import { canHash, sha256 } from '../domain/sha256';
import { StudioError } from '../domain/studio-error';
import type { VerifiedFile } from '../protocol/requests';
import type { AnswerFunction } from './answer-function';
import { examinePicture } from './examine-picture';

export const answerVerifyFiles: AnswerFunction<'verify-files'> = async ({ files }, { signal }) => {
  const damaged: string[] = [];
  for (const file of files) {
    if (signal.aborted) throw new StudioError('aborted');
    if (!(await isWhole(file))) damaged.push(file.id);
  }
  return { damaged };
};

async function isWhole({ path, file, digest }: VerifiedFile): Promise<boolean> {
  try {
    if (digest !== null && canHash()) return (await sha256(await file.arrayBuffer())) === digest;
    await examinePicture(file, path);
    return true;
  } catch {
    return false;
  }
}
