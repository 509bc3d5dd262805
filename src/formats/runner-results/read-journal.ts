/**
 * Reads the journal of a runner: segments of JSON lines, one entry each, chained by their hashes. It goes on where it ended before, so that a journal
 * that grows need not be read again. A piece of a megabyte and what is kept of the verdicts are in memory, whatever the length of the journal.
 */
import { misfitOf } from '../../domain/journal/chain';
import type { JournalEntry } from '../../domain/journal/journal-entry';
import type { JournalPlace, JournalSegment, ReadJournal } from '../../domain/line-journal';
import { type LineMisfit, type LineRun, type LineStream, withScores } from '../../domain/line-run';
import { StudioError } from '../../domain/studio-error';
import { type RunnerVerdict, runnerVerdictOf } from './runner-verdict';
import { verdictColumns } from './verdict-columns';

const NAME = /(?:^|\/)journal-\d{6}\.jsonl$/;

/** Whether a file is named as a segment of a runner's journal; whether it is one, its entries say. */
export const isSegmentName = (path: string): boolean => NAME.test(path);

const PIECE_BYTES = 1024 * 1024;
/** No entry is longer; what is has no line end that we would wait for. */
const LONGEST_LINE = 16 * 1024 * 1024;
const NEWLINE = 10;

/**
 * @param segments in any order; they count in that of their paths
 * @param from where it ended before; earlier segments are passed over
 * @throws StudioError aborted; the browser's error where a file can no longer be read
 */
export async function readRunnerJournal(
  segments: readonly JournalSegment[],
  from: JournalPlace | null = null,
  signal?: AbortSignal,
): Promise<ReadJournal> {
  const reader = new RunReader(from);
  let place = from;
  for (const { path, file } of [...segments].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    if (from && path < from.path) continue;
    const start = from?.path === path ? from.offset : 0;
    const end = await eachLine(file, start, (line) => reader.take(line), signal);
    place = { path, offset: end, last: reader.last, isBroken: reader.isBroken };
  }
  return { run: reader.run(), verdicts: verdictColumns(reader.verdicts), place };
}

/** @returns the byte after the last whole line: one without its end is still being written, or was torn off */
async function eachLine(file: Blob, from: number, take: (line: string) => void, signal?: AbortSignal): Promise<number> {
  const decoder = new TextDecoder();
  let rest: Uint8Array = new Uint8Array(0);
  for (let at = from; at < file.size; at += PIECE_BYTES) {
    if (signal?.aborted) throw new StudioError('aborted');
    const piece = new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer());
    const bytes = rest.length === 0 ? piece : joined(rest, piece);
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      take(decoder.decode(bytes.subarray(start, end)));
      start = end + 1;
    }
    rest = bytes.subarray(start);
    if (rest.length > LONGEST_LINE) break;
  }
  return file.size - rest.length;
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/** Takes lines one by one, and has the run that they are. */
class RunReader {
  readonly verdicts: RunnerVerdict[] = [];
  last: JournalPlace['last'];
  private first: number | null = null;
  private entries = 0;
  private misfit: LineMisfit | null = null;
  private readonly wasBroken: boolean;

  constructor(from: JournalPlace | null) {
    this.last = from?.last ?? null;
    this.wasBroken = from?.isBroken ?? false;
  }

  get isBroken(): boolean {
    return this.wasBroken || this.misfit !== null;
  }

  take(line: string): void {
    const entry = entryIn(line);
    if (!entry) {
      this.note('torn', (this.last?.number ?? 0) + 1);
      return;
    }
    // The first segments of a long journal may have been put away: the chain begins with what is here.
    const before = this.last ?? (entry.number > 1 ? { number: entry.number - 1, hash: entry.previous } : null);
    const why = misfitOf(entry, before);
    if (why) this.note(why, entry.number);
    this.first ??= entry.number;
    this.last = { number: entry.number, hash: entry.hash, at: entry.at };
    this.entries += 1;
    const verdict = runnerVerdictOf(entry);
    if (verdict) this.verdicts.push(verdict);
  }

  run(): LineRun | null {
    const [first, last] = [this.verdicts[0], this.verdicts.at(-1)];
    if (!first || !last) return null;
    const counts = { pass: 0, look: 0, reject: 0, unreadable: 0 };
    for (const { verdict } of this.verdicts) counts[verdict] += 1;
    return {
      from: new Date(first.at).toISOString(),
      to: new Date(last.at).toISOString(),
      verdicts: counts,
      entries: this.entries,
      first: this.first ?? 1,
      lastHash: this.last?.hash ?? '',
      ...(this.misfit && { misfit: this.misfit }),
      streams: streamsOf(this.verdicts),
    };
  }

  private note(why: LineMisfit['why'], number: number): void {
    if (!this.isBroken) this.misfit = { why, number, after: this.last?.at ?? '' };
  }
}

function streamsOf(verdicts: readonly RunnerVerdict[]): readonly LineStream[] {
  const streams = new Map<string, { readonly model: string | null; readonly detector: string; readonly scores: number[] }>();
  for (const { model, detector, verdict, score } of verdicts) {
    if (verdict === 'unreadable') continue;
    const key = `${model}\n${detector}`;
    const stream = streams.get(key) ?? { model, detector, scores: [] };
    stream.scores.push(score ?? Number.MAX_VALUE);
    streams.set(key, stream);
  }
  return [...streams.values()].map(({ scores, ...stream }) => withScores({ ...stream, scores: [] }, scores));
}

/** Null where the line is no entry of a journal. */
function entryIn(line: string): JournalEntry | null {
  try {
    const entry = JSON.parse(line) as JournalEntry | null;
    const isEntry = [entry?.hash, entry?.previous, entry?.at, entry?.kind].every((member) => typeof member === 'string');
    return isEntry && typeof entry?.number === 'number' ? entry : null;
  } catch {
    return null;
  }
}
