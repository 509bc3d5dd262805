/**
 * The journal of a runner: every verdict, once, as a line of JSON in a chain of hashes (src/domain/journal). It is the one truth of what was
 * judged: an entry is on the disk before anybody is told of it, whoever is told reads it from here, and after a kill the work goes on where it ends.
 * What a torn write left behind its last whole line is cut off.
 */
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { canonicalJson } from '../../src/domain/journal/canonical-json';
import { follow, isUnchanged } from '../../src/domain/journal/chain';
import type { JournalDraft, JournalEntry } from '../../src/domain/journal/journal-entry';
import { messageOf, RunnerError } from '../runner-error';
import { type Position, segmentPath, segmentsIn } from './segments';
import { syncFolder } from './write-whole';

/** A segment that has reached so many bytes is followed by a new one. */
const SEGMENT_BYTES = 64 * 1024 * 1024;
const NEWLINE = 10;
/** An entry is rarely longer. */
const TAIL_BYTES = 64 * 1024;

interface Waiting {
  readonly draft: JournalDraft;
  resolve(entry: JournalEntry): void;
  reject(error: RunnerError): void;
}

type Link = Pick<JournalEntry, 'number' | 'hash'>;

export interface JournalOptions {
  readonly segmentBytes?: number;
}

export class Journal {
  private readonly waiting: Waiting[] = [];
  private writing: Promise<void> | null = null;
  private readonly listeners = new Set<() => void>();
  /** Whether bytes may stand behind the last whole line. */
  private isTorn = false;

  private constructor(
    readonly folder: string,
    private file: FileHandle,
    private position: Position,
    private last: Link | null,
    private readonly segmentBytes: number,
  ) {}

  /**
   * Open the journal of a folder, which is made where it is not there.
   *
   * @throws RunnerError journal-damaged where its last whole line is not what was written; disk-full
   */
  static async open(folder: string, { segmentBytes = SEGMENT_BYTES }: JournalOptions = {}): Promise<Journal> {
    try {
      await mkdir(folder, { recursive: true });
      const segment = (await segmentsIn(folder)).at(-1) ?? 1;
      const file = await open(segmentPath(folder, segment), 'a+');
      try {
        await syncFolder(folder);
        const { offset, last } = await endOf(file, folder, segment);
        return new Journal(folder, file, { segment, offset }, last ?? (await lastOfSegment(folder, segment - 1)), segmentBytes);
      } catch (error) {
        await file.close();
        throw error;
      }
    } catch (error) {
      throw error instanceof RunnerError ? error : new RunnerError('disk-full', { path: folder, detail: messageOf(error) });
    }
  }

  /** The place after the last entry. */
  get end(): Position {
    return this.position;
  }

  /** How many entries the journal has had. */
  get count(): number {
    return this.last?.number ?? 0;
  }

  /**
   * Append an entry. Those that come while others are being written go to the disk together.
   *
   * @returns when it is on the disk
   * @throws RunnerError disk-full, journal-gone; then it is not in the journal, and the next ones are tried anew
   */
  append(draft: JournalDraft): Promise<JournalEntry> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ draft, resolve, reject });
      this.writing ??= this.write();
    });
  }

  /** @param listener is called after entries were written */
  onEntries(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    while (this.writing) await this.writing;
    await this.file.close();
  }

  private async write(): Promise<void> {
    await null; // What is appended in the same turn goes to the disk together.
    while (this.waiting.length > 0) {
      const group = this.waiting.splice(0);
      let last = this.last;
      const entries = group.map(({ draft }) => {
        const entry = follow(last, draft);
        last = entry;
        return entry;
      });
      const bytes = Buffer.from(entries.map((entry) => `${canonicalJson(entry)}\n`).join(''), 'utf8');
      try {
        await this.toDisk(bytes);
      } catch (error) {
        await this.cutOff().catch(() => {});
        // Also those that came meanwhile: they must not go before these.
        group.push(...this.waiting.splice(0));
        const refused =
          error instanceof RunnerError
            ? error
            : new RunnerError('disk-full', { path: segmentPath(this.folder, this.position.segment), detail: messageOf(error) });
        for (const { reject } of group) reject(refused);
        continue;
      }
      this.last = last;
      for (const [index, { resolve }] of group.entries()) resolve(entries[index]);
      for (const listener of this.listeners) listener();
    }
    // Here and not when the promise is settled: whoever appends in between would wait for a write that is over.
    this.writing = null;
  }

  private async toDisk(bytes: Buffer): Promise<void> {
    if (this.isTorn) await this.cutOff();
    if (this.position.offset >= this.segmentBytes) await this.nextSegment();
    this.isTorn = true;
    await this.file.appendFile(bytes);
    await this.file.datasync();
    await this.assertThere();
    this.isTorn = false;
    this.position = { ...this.position, offset: this.position.offset + bytes.length };
  }

  /** Takes away what a write that failed left behind the last whole line. */
  private async cutOff(): Promise<void> {
    try {
      await this.file.truncate(this.position.offset);
    } catch {
      // A file on a share that was away cannot be used any more, though the share is back.
      await this.reopen();
      await this.file.truncate(this.position.offset);
    }
    this.isTorn = false;
  }

  private async reopen(): Promise<void> {
    const file = await open(segmentPath(this.folder, this.position.segment), constants.O_RDWR | constants.O_APPEND);
    const { size } = await file.stat();
    if (size < this.position.offset) {
      await file.close();
      throw new Error(`it has ${size} bytes and had ${this.position.offset}`);
    }
    await this.file.close().catch(() => {});
    this.file = file;
  }

  /** What is written to a deleted file succeeds, and is gone with the process. */
  private async assertThere(): Promise<void> {
    const { nlink } = await this.file.stat();
    if (nlink === 0) throw new RunnerError('journal-gone', { path: segmentPath(this.folder, this.position.segment) });
  }

  private async nextSegment(): Promise<void> {
    const segment = this.position.segment + 1;
    const next = await open(segmentPath(this.folder, segment), 'a+');
    await this.file.close();
    await syncFolder(this.folder);
    this.file = next;
    this.position = { segment, offset: 0 };
  }
}

/** The entry before an empty segment. */
async function lastOfSegment(folder: string, segment: number): Promise<Link | null> {
  if (segment < 1) return null;
  const path = segmentPath(folder, segment);
  const file = await open(path, 'r').catch(() => null);
  // Without it the numbers would begin anew, and no sink would know where it is.
  if (!file) throw new RunnerError('journal-damaged', { path, line: 'all', detail: 'it is not there, and the segment after it is empty' });
  try {
    return (await endOf(file, folder, segment)).last;
  } finally {
    await file.close();
  }
}

/** Where the last whole line ends, and which entry it is. What stands behind it is cut off; only the newest segment can have such. */
async function endOf(file: FileHandle, folder: string, segment: number): Promise<{ offset: number; last: Link | null }> {
  const { size } = await file.stat();
  const { tail, start } = await tailOf(file, size);
  const end = tail.lastIndexOf(NEWLINE) + 1;
  if (start + end < size) await file.truncate(start + end);
  if (end === 0) return { offset: start, last: null };
  const line = tail.toString('utf8', lineStart(tail, end), end - 1);
  const path = segmentPath(folder, segment);
  const entry = parsed(line);
  if (!entry || !isUnchanged(entry))
    throw new RunnerError('journal-damaged', { path, line: 'the last', detail: 'it is not what was written' });
  return { offset: start + end, last: entry };
}

/** Bytes up to the end of a file that have its last whole line in them, or all of them. */
async function tailOf(file: FileHandle, size: number): Promise<{ tail: Buffer; start: number }> {
  for (let length = TAIL_BYTES; ; length *= 8) {
    const start = Math.max(0, size - length);
    const tail = Buffer.alloc(size - start);
    const { bytesRead } = await file.read(tail, 0, tail.length, start);
    if (bytesRead < tail.length) throw new Error(`only ${bytesRead} of ${tail.length} bytes could be read`);
    if (start === 0 || lineStart(tail, tail.lastIndexOf(NEWLINE) + 1) > 0) return { tail, start };
  }
}

/** Where the line begins that ends before `end`; 0 where its beginning is not in the bytes. */
const lineStart = (bytes: Buffer, end: number): number => (end < 2 ? 0 : bytes.lastIndexOf(NEWLINE, end - 2) + 1);

function parsed(line: string): JournalEntry | null {
  try {
    const entry = JSON.parse(line) as JournalEntry;
    return typeof entry === 'object' && entry !== null && typeof entry.number === 'number' ? entry : null;
  } catch {
    return null;
  }
}
