/**
 * The journal of a runner: every verdict, once, as a line of JSON in a chain of hashes (src/domain/journal). It is the one truth of what was
 * judged: an entry is on the disk before anybody is told of it, whoever is told reads it from here, and after a kill the work goes on where it ends.
 * What a torn write left behind its last whole line is cut off.
 */
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { canonicalJson } from '../../src/domain/journal/canonical-json';
import { follow, isUnchanged } from '../../src/domain/journal/chain';
import type { JournalDraft, JournalEntry } from '../../src/domain/journal/journal-entry';
import { messageOf, RunnerError } from '../runner-error';
import { type Position, segmentPath, segmentsIn } from './segments';

/** A segment that has reached so many bytes is followed by a new one. */
const SEGMENT_BYTES = 64 * 1024 * 1024;
const NEWLINE = 10;
/** The last entry is longer than that only if it lists thousands of regions. */
const TAIL_BYTES = 1024 * 1024;

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
      const { offset, last } = await endOf(file, folder, segment);
      const before = last ?? (await lastOfSegment(folder, segment - 1));
      return new Journal(folder, file, { segment, offset }, before, segmentBytes);
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
   * @throws RunnerError disk-full; then it is not in the journal, and the next ones are tried anew
   */
  append(draft: JournalDraft): Promise<JournalEntry> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ draft, resolve, reject });
      this.writing ??= this.write().finally(() => {
        this.writing = null;
      });
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
        await this.file.truncate(this.position.offset).catch(() => {});
        const refused = new RunnerError('disk-full', { path: segmentPath(this.folder, this.position.segment), detail: messageOf(error) });
        for (const { reject } of group) reject(refused);
        continue;
      }
      this.last = last;
      for (const [index, { resolve }] of group.entries()) resolve(entries[index]);
      for (const listener of this.listeners) listener();
    }
  }

  private async toDisk(bytes: Buffer): Promise<void> {
    if (this.position.offset >= this.segmentBytes) await this.nextSegment();
    await this.file.appendFile(bytes);
    await this.file.datasync();
    this.position = { ...this.position, offset: this.position.offset + bytes.length };
  }

  private async nextSegment(): Promise<void> {
    const segment = this.position.segment + 1;
    const next = await open(segmentPath(this.folder, segment), 'a+');
    await this.file.close();
    this.file = next;
    this.position = { segment, offset: 0 };
  }
}

async function lastOfSegment(folder: string, segment: number): Promise<Link | null> {
  if (segment < 1) return null;
  const file = await open(segmentPath(folder, segment), 'r').catch(() => null);
  if (!file) return null;
  try {
    return (await endOf(file, folder, segment)).last;
  } finally {
    await file.close();
  }
}

/** Where the last whole line ends, and which entry it is. What stands behind it is cut off where the file may be written. */
async function endOf(file: FileHandle, folder: string, segment: number): Promise<{ offset: number; last: Link | null }> {
  const { size } = await file.stat();
  const start = Math.max(0, size - TAIL_BYTES);
  const tail = Buffer.alloc(size - start);
  await file.read(tail, 0, tail.length, start);
  const end = tail.lastIndexOf(NEWLINE) + 1;
  if (start + end < size) await file.truncate(start + end);
  if (end === 0) return { offset: start, last: null };
  const line = tail.toString('utf8', tail.lastIndexOf(NEWLINE, end - 2) + 1, end - 1);
  const path = segmentPath(folder, segment);
  const entry = parsed(line);
  if (!entry || !isUnchanged(entry)) throw new RunnerError('journal-damaged', { path, line: 'the last', detail: 'it is not what was written' });
  return { offset: start + end, last: entry };
}

function parsed(line: string): JournalEntry | null {
  try {
    const entry = JSON.parse(line) as JournalEntry;
    return typeof entry === 'object' && entry !== null && typeof entry.number === 'number' ? entry : null;
  } catch {
    return null;
  }
}
