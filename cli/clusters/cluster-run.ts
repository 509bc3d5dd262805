/**
 * A run of Ray or Spark on several workers of this machine, some of which are killed on the way, with the scripts of the download for servers: how
 * long it took, and the rows that it wrote held against the pictures that there are.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

export type Engine = 'ray' | 'spark';

export interface ClusterTask {
  readonly engine: Engine;
  readonly workers: number;
  /** So many workers are killed, one after another, while the engine is at work. */
  readonly kills: number;
  readonly seed: number;
  /** Where pictures lie and scores go: a folder, or addresses in object storage. */
  readonly from: string;
  readonly to: string;
  /** More words for the program that runs the engine, and variables for its environment. */
  readonly more?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** A row of the scores, as both scripts write it. */
export interface ScoreRow {
  readonly path: string;
  readonly score: number | null;
  readonly reject: boolean | null;
  readonly error: string;
  readonly verdict: string;
}

export interface ClusterRun {
  readonly seconds: number;
  /** The rows that were written when each worker was killed. */
  readonly kills: readonly number[];
  readonly rows: readonly ScoreRow[];
}

/**
 * @param folder the download for servers, unpacked
 * @param count how many pictures there are
 * @throws Error with what the engine said where it failed
 */
export function runCluster(python: string, folder: string, count: number, task: ClusterTask, work: string): ClusterRun {
  mkdirSync(work, { recursive: true });
  const rows = join(work, 'rows.json');
  rmSync(rows, { force: true });
  const program = join(import.meta.dirname, `${task.engine}_run.py`);
  const numbers = ['--count', count, '--workers', task.workers, '--kills', task.kills, '--seed', task.seed].map(String);
  const { stdout, stderr } = spawnSync(python, [program, folder, task.from, task.to, rows, ...numbers, ...(task.more ?? [])], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, RAY_AUTH_MODE: 'disabled', ...task.environment },
  });
  const last = stdout.trim().split('\n').at(-1) ?? '';
  const ended = last.startsWith('{') ? JSON.parse(last) : null;
  if (ended?.status !== 0) throw new Error(`${task.engine} failed:\n${last}\n${stderr.slice(-3000)}`);
  const kills = (ended.kills as { rows: number }[]).map((kill) => kill.rows);
  return { seconds: ended.seconds, kills, rows: JSON.parse(readFileSync(rows, 'utf8')) };
}

/** What became of the pictures of a run. */
export interface Whole {
  /** Pictures without a row. */
  readonly lost: number;
  /** Rows beyond the first of a picture. */
  readonly doubled: number;
  /** Rows of a picture that nobody put there. */
  readonly strange: number;
  /** Pictures that cannot be read and have another verdict than `unreadable`, or the other way round. */
  readonly misread: number;
  /** Between a score and the studio's, above 1 in proportion. */
  readonly largestDifference: number;
}

/**
 * Hold rows against the pictures that there are.
 *
 * @param known by the picture's file name without its folders, which no other has: the studio's score, null for a file that cannot be read
 */
export function wholeness(rows: readonly ScoreRow[], known: ReadonlyMap<string, number | null>): Whole {
  const seen = new Set<string>();
  let [doubled, strange, misread, largestDifference] = [0, 0, 0, 0];
  for (const { path, score, reject, verdict } of rows) {
    const name = basename(path);
    if (seen.has(name)) doubled++;
    seen.add(name);
    const studio = known.get(name);
    if (studio === undefined) strange++;
    else if (studio === null || verdict === 'unreadable') {
      const isUnreadable = verdict === 'unreadable' && score === null && reject === null;
      if (studio !== null || !isUnreadable) misread++;
    } else largestDifference = Math.max(largestDifference, difference(score, studio));
  }
  return { lost: [...known.keys()].filter((name) => !seen.has(name)).length, doubled, strange, misread, largestDifference };
}

const difference = (score: number | null, studio: number): number =>
  score === null || !Number.isFinite(score) ? Number.POSITIVE_INFINITY : Math.abs(score - studio) / Math.max(1, Math.abs(studio));
