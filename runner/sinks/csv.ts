/**
 * results.csv: a line a verdict, for spreadsheets; RFC 4180 in UTF-8 with a byte order mark. Each verdict stands in it once: the sink's state is the length of
 * the file with what was delivered, and what a kill left behind that is cut off. A file that somebody else changed is put aside, never cut.
 */
import { createHash } from 'node:crypto';
import { type FileHandle, open, rename } from 'node:fs/promises';
import type { JournalEntry } from '../../src/domain/journal/journal-entry';
import { BYTE_ORDER_MARK, csvLines } from '../../src/formats/results/scores-csv';
import { verdictIn } from '../journal/verdict-entry';
import type { Log } from '../log';
import { numberedName } from './numbered-name';
import type { Sink } from './sink';

const columns = [
  'number',
  'time_utc',
  'picture',
  'verdict',
  'score',
  'threshold',
  'look_limit',
  'detector',
  'p_value',
  'regions',
  'left',
  'top',
  'width',
  'height',
  'area',
  'model',
  'sha256',
  'seconds',
  'error',
] as const;

const HEADER = Buffer.from(BYTE_ORDER_MARK + csvLines([columns]), 'utf8');

/** By so many bytes before its end the file is known again. */
const END_BYTES = 4096;

interface CsvState {
  /** Bytes of the file with what was delivered. */
  readonly length: number;
  /** SHA-256 of the last END_BYTES of them. */
  readonly end: string;
}

/** Milliseconds: a table is read by persons. */
const GATHERING = 500;

/** @param path of the file, which is made; its folder has to be there */
export function csvSink(path: string, log: Log): Sink {
  let state: CsvState | null = null;
  return {
    name: 'csv',
    most: 1000,
    gathering: GATHERING,
    async open(last) {
      state = await prepared(path, (last ?? null) as CsvState | null, log);
    },
    async deliver(entries) {
      const before = await prepared(path, state, log);
      state = await append(path, before, Buffer.from(csvLines(entries.flatMap(rowOf)), 'utf8'));
      return state;
    },
    async close() {},
  };
}

function rowOf(entry: JournalEntry): string[][] {
  const facts = verdictIn(entry);
  if (!facts) return [];
  const [region] = facts.regions ?? [];
  const values = [
    entry.number,
    entry.at,
    facts.picture,
    facts.verdict,
    facts.score,
    facts.threshold,
    facts.lookLimit,
    facts.detector,
    facts.pValue,
    facts.regionCount ?? facts.regions?.length,
    region?.left,
    region?.top,
    region?.width,
    region?.height,
    region?.area,
    entry.model,
    facts.sha256,
    facts.seconds,
    facts.error,
  ];
  return [values.map((value) => String(value ?? ''))];
}

/** The file as the state has it: what stands behind it is cut off. Where it is another file, that one is put aside and a new one begins. */
async function prepared(path: string, state: CsvState | null, log: Log): Promise<CsvState> {
  const file = await opened(path);
  if (!file) {
    if (state) log.warn(`${path} is not there any more; a new one begins.`);
    return begin(path);
  }
  try {
    const { size } = await file.stat();
    if (!state && (await isOwnBeginning(file, size))) return await rewrite(file, HEADER);
    if (state && state.end === (await endOf(file, state.length))) {
      if (size > state.length) await file.truncate(state.length);
      return state;
    }
  } finally {
    await file.close();
  }
  const aside = await putAside(path);
  log.warn(`${path} was changed by somebody else. It is kept as ${aside}, and a new one begins.`);
  return begin(path);
}

async function opened(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Whether a file without a state is one that this sink began: the journal has all of it, and it is written anew. */
async function isOwnBeginning(file: FileHandle, size: number): Promise<boolean> {
  const start = Buffer.alloc(Math.min(size, HEADER.length));
  await file.read(start, 0, start.length, 0);
  return start.equals(HEADER.subarray(0, start.length));
}

async function begin(path: string): Promise<CsvState> {
  const file = await open(path, 'wx+');
  try {
    return await rewrite(file, HEADER);
  } finally {
    await file.close();
  }
}

async function rewrite(file: FileHandle, bytes: Buffer): Promise<CsvState> {
  await file.truncate(0);
  await file.write(bytes, 0, bytes.length, 0);
  await file.datasync();
  return { length: bytes.length, end: (await endOf(file, bytes.length)) ?? '' };
}

async function append(path: string, { length }: CsvState, bytes: Buffer): Promise<CsvState> {
  const file = await open(path, 'r+');
  try {
    for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done, bytes.length - done, length + done)).bytesWritten;
    await file.datasync();
    return { length: length + bytes.length, end: (await endOf(file, length + bytes.length)) ?? '' };
  } finally {
    await file.close();
  }
}

/** SHA-256 of the bytes before a place; null where the file is shorter. */
async function endOf(file: FileHandle, length: number): Promise<string | null> {
  const bytes = Buffer.alloc(Math.min(length, END_BYTES));
  const { bytesRead } = await file.read(bytes, 0, bytes.length, length - bytes.length);
  return bytesRead === bytes.length ? createHash('sha256').update(bytes).digest('hex') : null;
}

/** @returns the new path */
async function putAside(path: string): Promise<string> {
  for (let number = 2; ; number++) {
    const aside = numberedName(path, number);
    if (await opened(aside).then((file) => file?.close().then(() => true) ?? false)) continue;
    await rename(path, aside);
    return aside;
  }
}
