/**
 * Which files of a watched folder are to be taken: those that were not taken before, by path, size and date, and that are written to the end. That
 * nobody writes to a file any more cannot be asked; a file that is not empty and was the same at two looks counts as finished.
 */
import type { FoundFile } from './list-folder';

const byPath = new Intl.Collator('en', { numeric: true });

/** What a file is known by. One that is written over is another one. */
export const fileKey = ({ path, file }: FoundFile): string => `${path}\n${file.size}\n${file.lastModified}`;

export class NewFiles {
  private readonly taken: Set<string>;
  /** Keys of the last look that are not taken. */
  private waiting: ReadonlySet<string> = new Set();

  /** @param taken keys of files that are not to be taken */
  constructor(taken: Iterable<string>) {
    this.taken = new Set(taken);
  }

  /**
   * @param found all files that are there now
   * @returns those to take now, the oldest first, of the same date by name; they count as taken
   */
  look(found: readonly FoundFile[]): FoundFile[] {
    const fresh = found.filter((each) => each.file.size > 0 && !this.taken.has(fileKey(each)));
    const finished = fresh.filter((each) => this.waiting.has(fileKey(each)));
    this.waiting = new Set(fresh.map(fileKey));
    for (const each of finished) this.taken.add(fileKey(each));
    return finished.sort((a, b) => a.file.lastModified - b.file.lastModified || byPath.compare(a.path, b.path));
  }
}
