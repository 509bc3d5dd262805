/** One request to look into files: tells the page what comes of each, and which are being read, so that it can name the one that a worker dies of. */

import type { RejectedFile } from '../domain/dataset';
import { asStudioError, StudioError } from '../domain/studio-error';
import type { PictureFile } from '../protocol/requests';
import type { AnswerContext } from './answer-function';
import { FileAdmission } from './file-admission';

/** One for the worker: a request that was aborted may still be in the middle of a file. */
const room = new FileAdmission();

export class CheckRound {
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

  /** Told once a usable picture. */
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

  /** Wait for room to read a file; see FileAdmission.enter. */
  enter(bytes: number, takesThread: boolean): Promise<() => void> {
    return room.enter(bytes, takesThread);
  }

  /**
   * The page now allows this file (or archive entry) so long, from here on, and ends the worker when it takes longer.
   *
   * @param holdsThread whether the worker's own thread works on it, so that nothing else gets on meanwhile
   */
  begin({ id, path }: Pick<PictureFile, 'id' | 'path'>, seconds: number, holdsThread = false): void {
    this.context.emit({ kind: 'file-begun', id, path, seconds, ...(holdsThread && { holdsThread }) });
  }
}
