/** Runs the program in a process of its own, as a user does, and reads what it left behind. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { verify } from '../../src/domain/journal/chain';
import type { JournalEntry } from '../../src/domain/journal/journal-entry';
import { readJournal } from '../journal/read-journal';
import { type VerdictFacts, verdictIn } from '../journal/verdict-entry';

const entry = fileURLToPath(new URL('../stainless.ts', import.meta.url));
const WAITS = 120_000;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  stderr(): string;
  stdout(): string;
  kill(signal: NodeJS.Signals): Promise<Ended>;
}

/** @param args of `stainless` */
export function start(args: readonly string[], options: { readonly cwd?: string } = {}): Running {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), entry, ...args], {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, stdout, stderr }) as Ended);
  return {
    child,
    ended,
    stderr: () => stderr,
    stdout: () => stdout,
    kill: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

export const stainless = (...args: readonly string[]): Promise<Ended> => start(args).ended;

/** @throws Error with what was waited for, where it does not become true */
export async function until(what: string, isTrue: () => Promise<boolean> | boolean, most = WAITS): Promise<void> {
  for (const end = performance.now() + most; performance.now() < end; ) {
    if (await isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`It did not come true within ${most / 1000} s: ${what}`);
}

/** @throws where the chain is not whole */
export async function entriesIn(out: string): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const { entry: each } of readJournal(out)) entries.push(each);
  const check = verify(entries);
  if (!check.fits) throw new Error(`The chain does not fit at ${check.index}: ${check.why}`);
  return entries;
}

/** Empty where there is no journal yet. */
export async function verdictsIn(out: string): Promise<VerdictFacts[]> {
  const entries = await entriesIn(out).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries.flatMap((each) => verdictIn(each) ?? []);
}

/** `picture: verdict` of each, as they stand in the journal. */
export const saidIn = async (out: string): Promise<string[]> =>
  (await verdictsIn(out)).map(({ picture, verdict }) => `${picture}: ${verdict}`);

/** Rows of results.csv without its head; no field has a line end or a comma in quotes in these tests. */
export async function rowsIn(out: string): Promise<string[][]> {
  const text = await readFile(`${out}/results.csv`, 'utf8').catch(() => '');
  return text
    .replace(/^\ufeff/, '')
    .split('\r\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split(','));
}
