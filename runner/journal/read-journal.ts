/** Reads a runner's journal from a place on, a piece at a time: what is in memory does not grow with the journal. */
import { type FileHandle, open } from 'node:fs/promises';
import type { JournalEntry } from '../../src/domain/journal/journal-entry';
import { RunnerError } from '../runner-error';
import { isBefore, type Position, START, segmentPath, segmentsIn } from './segments';

const PIECE_BYTES = 64 * 1024;
const NEWLINE = 10;
const END: Position = { segment: Number.POSITIVE_INFINITY, offset: 0 };

/** An entry, and the place after it. */
export interface ReadEntry {
  readonly entry: JournalEntry;
  readonly next: Position;
}

/**
 * Entries from a place on, to the end that the journal has at that time. A last line without its line end is one that is still being written, and is left.
 *
 * @param to reads no line that ends behind it: while the journal is written, lines may stand behind its end that are cut off again where their write fails
 * @throws RunnerError journal-damaged where a whole line is no entry
 */
export async function* readJournal(folder: string, from: Position = START, to: Position = END): AsyncGenerator<ReadEntry> {
  const segments = await segmentsIn(folder);
  for (const segment of segments) {
    if (segment < from.segment) continue;
    if (segment > to.segment) return;
    for await (const { line, end } of linesOf(segmentPath(folder, segment), segment === from.segment ? from.offset : 0)) {
      const next = { segment, offset: end };
      if (isBefore(to, next)) return;
      yield { entry: entryOf(line, folder, segment, end), next };
    }
  }
}

/** Whole lines of a file from a byte on, each with the byte after its end. */
async function* linesOf(path: string, from: number): AsyncGenerator<{ line: string; end: number }> {
  const file = await open(path, 'r');
  try {
    yield* linesIn(file, from);
  } finally {
    await file.close();
  }
}

async function* linesIn(file: FileHandle, from: number): AsyncGenerator<{ line: string; end: number }> {
  const piece = Buffer.alloc(PIECE_BYTES);
  let rest: Buffer = Buffer.alloc(0);
  for (let at = from; ; ) {
    const { bytesRead } = await file.read(piece, 0, PIECE_BYTES, at);
    if (bytesRead === 0) return;
    const bytes = Buffer.concat([rest, piece.subarray(0, bytesRead)]);
    let start = 0;
    const begin = at - rest.length;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      yield { line: bytes.toString('utf8', start, end), end: begin + end + 1 };
      start = end + 1;
    }
    rest = Buffer.from(bytes.subarray(start));
    at += bytesRead;
  }
}

function entryOf(line: string, folder: string, segment: number, end: number): JournalEntry {
  try {
    const entry = JSON.parse(line) as JournalEntry;
    if (typeof entry.number === 'number' && typeof entry.hash === 'string') return entry;
  } catch {
    // Said below.
  }
  throw new RunnerError('journal-damaged', {
    path: segmentPath(folder, segment),
    line: `ending at byte ${end}`,
    detail: 'it is no entry of a journal',
  });
}
