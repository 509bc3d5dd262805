/**
 * Which files the intake worker is reading, and how much longer each may take. It counts while the page is awake alone: a computer that
 * slept, or a tab that was put aside, does not make a file slow.
 */
export interface BegunFile {
  readonly id: string;
  readonly path: string;
  readonly seconds: number;
  readonly holdsThread?: true | undefined;
}

/** Between two looks at the clock no more is counted, in seconds: what is beyond, the page was not awake. */
const LONGEST_TICK = 0.5;

export class ReadingClock {
  private readonly reading = new Map<string, { readonly file: BegunFile; left: number }>();

  begin(file: BegunFile): void {
    // Of an archive the time begins anew behind each of its entries.
    this.reading.delete(file.id);
    this.reading.set(file.id, { file, left: file.seconds });
  }

  end(id: string): void {
    this.reading.delete(id);
    const archive = this.reading.get(archiveOf(id) ?? '');
    if (archive) archive.left = archive.file.seconds;
  }

  clear(): void {
    this.reading.clear();
  }

  /** What is being read; an archive only between two of its entries. */
  get underWay(): readonly BegunFile[] {
    const outer = new Set([...this.reading.keys()].map(archiveOf));
    const files = [...this.reading.values()].map(({ file }) => file).filter(({ id }) => !outer.has(id));
    const holder = files.find(({ holdsThread }) => holdsThread);
    return holder ? [holder] : files;
  }

  /** @returns the first file whose time is over, or null */
  tick(seconds: number): BegunFile | null {
    for (const { id } of this.underWay) {
      const read = this.reading.get(id);
      if (!read) continue;
      read.left -= Math.min(seconds, LONGEST_TICK);
      if (read.left <= 0) return read.file;
    }
    return null;
  }
}

/** The id of the archive that an entry is in: see worker/check-archive.ts. */
export function archiveOf(id: string): string | null {
  const slash = id.indexOf('/');
  return slash < 0 ? null : id.slice(0, slash);
}
