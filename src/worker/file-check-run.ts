/**
 * One run of `check-files`: tells the page the result for each file, and which files are being read. So the page can name the file over which a
 * worker dies.
 */

import type { RejectedFile } from '../domain/dataset';
import { asStudioError, StudioError } from '../domain/studio-error';
import type { PictureFile } from '../protocol/requests';
import type { AnswerContext } from './answer-function';
import { FileAdmission } from './file-admission';

/** One for the whole worker: an aborted request may still be reading a file. */
const admission = new FileAdmission();

export class FileCheckRun {
  private accepted = 0;
  private rejected = 0;

  constructor(readonly context: AnswerContext) {}

  get counts(): { readonly accepted: number; readonly rejected: number } {
    return { accepted: this.accepted, rejected: this.rejected };
  }

  /** @throws StudioError aborted */
  throwIfAborted(): void {
    if (this.context.signal.aborted) throw new StudioError('aborted');
  }

  /** Report a usable picture. */
  accept(found: Omit<Extract<Parameters<AnswerContext['emit']>[0], { kind: 'file-checked' }>, 'kind'>): void {
    this.accepted++;
    this.context.emit({ kind: 'file-checked', ...found });
  }

  reject(id: string, rejected: RejectedFile): void {
    this.rejected++;
    this.context.emit({ kind: 'file-rejected', id, rejected });
  }

  /**
   * Reject a file for what was thrown while it was read.
   *
   * @throws StudioError aborted, where that is what was thrown
   */
  rejectThrown({ id, path }: PictureFile, thrown: unknown): void {
    const error = asStudioError(thrown, `checking ${path}`);
    if (error.code === 'aborted') throw error;
    this.reject(id, { path, code: error.code, reason: error.message });
  }

  /** Wait until the file may be read; see FileAdmission.admit. */
  admit(bytes: number, takesThread: boolean): Promise<() => void> {
    return admission.admit(bytes, takesThread);
  }

  /**
   * Report that this file or archive entry is being read. The page ends the worker where it takes longer than `seconds`.
   *
   * @param holdsThread whether the worker's own thread decodes it, so that no other file progresses meanwhile
   */
  begin({ id, path }: Pick<PictureFile, 'id' | 'path'>, seconds: number, holdsThread = false): void {
    this.context.emit({ kind: 'file-begun', id, path, seconds, ...(holdsThread && { holdsThread }) });
  }
}
