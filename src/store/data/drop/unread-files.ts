/**
 * Which files of a handful have still to be read, whatever becomes of the workers that read them: who is to blame when one has to be
 * ended, and what the next is asked. Nothing that was found is asked for again.
 */
import type { RejectedFile } from '../../../domain/dataset';
import type { ErrorFacts } from '../../../domain/errors/error-sentences';
import { type ErrorCode, errorSentence } from '../../../domain/studio-error';
import type { StudioEvent } from '../../../protocol/events';
import type { FileToCheck } from '../../../protocol/requests';
import { archiveOf, type BegunFile, ReadingClock } from './reading-clock';

/** A worker has to be ended, for this file takes longer than it may. */
export interface Overdue {
  readonly kind: 'slow';
  readonly file: BegunFile;
}

export type Interruption =
  | Overdue
  /** The worker died, of one of the files that were being read or of something else. */
  | { readonly kind: 'crashed'; readonly detail: string };

/** After so many files of one archive that had to be given up, the rest of it is. */
const GIVEN_UP_OF_ONE_ARCHIVE = 3;

interface Unread {
  readonly file: FileToCheck;
  /** So many of its entries, from the start, are done with. */
  from: number;
  givenUp: number;
  /** A worker died while it was being read: it is read by itself, to know whether it is the one. */
  suspect: boolean;
}

export class UnreadFiles {
  private readonly unread: Map<string, Unread>;
  private readonly clock = new ReadingClock();

  constructor(files: readonly FileToCheck[]) {
    this.unread = new Map(files.map((file) => [file.id, { file, from: 0, givenUp: 0, suspect: false }]));
  }

  /** What to ask a worker next: one file of which one died, or all others; null when none is left. */
  next(): readonly FileToCheck[] | null {
    this.clock.clear();
    const left = [...this.unread.values()];
    const suspect = left.find((each) => each.suspect);
    const some = suspect ? [suspect] : left;
    return some.length === 0 ? null : some.map(({ file, from }) => (from > 0 ? { ...file, from } : file));
  }

  /**
   * @param wasLent whether the page has this entry of an archive, which then counts as a file of its own
   * @returns how many files this event ends
   */
  hear(event: StudioEvent, wasLent: (id: string) => boolean): number {
    if (event.kind === 'file-begun') this.clock.begin(event);
    else if (event.kind === 'file-checked' || event.kind === 'file-rejected') {
      this.clock.end(event.id);
      const archive = archiveOf(event.id);
      if (archive === null) return 0;
      this.passEntry(event.id);
      return wasLent(event.id) ? 1 : 0;
    } else if (event.kind === 'file-ended') {
      this.clock.end(event.id);
      return this.unread.delete(event.id) ? 1 : 0;
    }
    return 0;
  }

  /** @returns how many of these, of which all has been said, nobody had ended yet */
  answered(files: readonly FileToCheck[]): number {
    return files.filter(({ id }) => this.unread.delete(id)).length;
  }

  /** @param seconds since the last time */
  tick(seconds: number): Overdue | null {
    const file = this.clock.tick(seconds);
    return file && { kind: 'slow', file };
  }

  get isUnderWay(): boolean {
    return this.clock.underWay.length > 0;
  }

  /**
   * A worker was ended.
   *
   * @returns the file that is given up for it; null where it is not known yet which it was
   */
  interrupt(interruption: Interruption): RejectedFile | null {
    const underWay = this.clock.underWay;
    if (interruption.kind === 'slow') return this.giveUp(interruption.file, `it took longer than ${interruption.file.seconds} s`);
    const [file] = underWay;
    const asked = file && this.unread.get(topOf(file.id));
    if (asked?.suspect && underWay.length === 1) return this.giveUp(file, `the worker stopped twice: ${interruption.detail}`);
    for (const { id } of underWay) {
      const suspect = this.unread.get(topOf(id));
      if (suspect) suspect.suspect = true;
    }
    return null;
  }

  private passEntry(id: string): void {
    const archive = this.unread.get(topOf(id));
    if (archive) archive.from = Math.max(archive.from, Number(id.slice(archive.file.id.length + 1)));
  }

  private giveUp({ id, path }: BegunFile, detail: string): RejectedFile | null {
    const asked = this.unread.get(topOf(id));
    if (!asked) return null;
    asked.suspect = false;
    if (id === asked.file.id) {
      this.unread.delete(id);
      // Of an archive the entries that were read are here.
      return asked.from > 0 ? rejectedFor('archive-given-up', { path, detail }) : rejectedFor('file-given-up', { path, detail });
    }
    this.passEntry(id);
    asked.givenUp += 1;
    if (asked.givenUp < GIVEN_UP_OF_ONE_ARCHIVE) return rejectedFor('file-given-up', { path, detail });
    this.unread.delete(asked.file.id);
    const facts = { path: asked.file.path, detail: `${asked.givenUp} files in it had to be given up, ${path} the last` };
    return rejectedFor('archive-given-up', facts);
  }
}

const topOf = (id: string): string => archiveOf(id) ?? id;

const rejectedFor = (code: ErrorCode, facts: ErrorFacts): RejectedFile => ({
  path: String(facts.path),
  code,
  reason: errorSentence(code, facts),
});
