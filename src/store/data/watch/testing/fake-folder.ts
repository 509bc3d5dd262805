/** A folder as the browser hands it out, for tests: files come, change and go, and the whole of it can be taken away. */
import type { ReadableFile, ReadableFolder } from '../list-folder';

export class FakeFolder implements ReadableFolder {
  readonly kind = 'directory';
  /** Thrown by whoever looks into it; null while it can be read. */
  trouble: string | null = null;
  private readonly entries = new Map<string, FakeFolder | FakeFile>();

  constructor(readonly name: string) {}

  async *values(): AsyncGenerator<ReadableFolder | ReadableFile> {
    if (this.trouble) throw new DOMException('', this.trouble);
    yield* this.entries.values();
  }

  /** A file with this content and date, in place of the one before. @param path with forward slashes */
  put(path: string, content: string, lastModified = 1): void {
    const [first, ...rest] = path.split('/');
    if (rest.length === 0) this.entries.set(first, new FakeFile(first, content, lastModified));
    else this.folder(first).put(rest.join('/'), content, lastModified);
  }

  folder(name: string): FakeFolder {
    const inner = this.entries.get(name) ?? new FakeFolder(name);
    if (!(inner instanceof FakeFolder)) throw new Error(`${name} is a file.`);
    this.entries.set(name, inner);
    return inner;
  }

  /** It is listed, and cannot be opened. */
  lock(name: string): void {
    const file = this.entries.get(name);
    if (file instanceof FakeFile) file.isLocked = true;
  }
}

class FakeFile implements ReadableFile {
  readonly kind = 'file';
  isLocked = false;

  constructor(
    readonly name: string,
    private readonly content: string,
    private readonly lastModified: number,
  ) {}

  async getFile(): Promise<File> {
    if (this.isLocked) throw new DOMException('', 'NotReadableError');
    return new File(this.content ? [this.content] : [], this.name, { lastModified: this.lastModified });
  }
}
