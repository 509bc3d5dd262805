/**
 * Ray and Spark on this machine, with the download for servers of one set: how fast they are with one worker and with two, whether every picture
 * has one row after workers were killed, and whether they read from object storage.
 */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { findPython } from '../../drive/find-python';
import { type ClusterTask, type Engine, runCluster, type Whole, wholeness } from './cluster-run';

export interface ClusterFinding extends Whole {
  readonly engine: Engine;
  readonly source: 'folder' | 'object storage';
  readonly workers: number;
  readonly pictures: number;
  readonly kills: readonly number[];
  readonly seconds: number;
  /** Of the machine, at the end. */
  readonly load: number;
}

export const engines: readonly Engine[] = ['ray', 'spark'];

/** What the Python needs for each engine. */
const modules: Readonly<Record<Engine, string>> = {
  ray: 'ray.data, onnxruntime, PIL, psutil, pyarrow',
  spark: 'pyspark, onnxruntime, PIL, psutil, pyarrow',
};

export const pythonFor = (engine: Engine): string | null => findPython(modules[engine]);

/** A picture as the studio scored it. */
export interface KnownPicture {
  /** Absolute path of a PNG file. */
  readonly png: string;
  readonly score: number;
}

/** Names that engines and file systems might trip over. */
const nameOf = (copy: number, index: number): string => `${copy}-${index} #${copy % 3} 50% ü.png`;

/**
 * Copies of pictures in folders of folders, and three files that cannot be read.
 *
 * @returns the studio's score by file name, null for what cannot be read
 */
export function makeMany(pictures: readonly KnownPicture[], copies: number, folder: string): Map<string, number | null> {
  rmSync(folder, { recursive: true, force: true });
  const known = new Map<string, number | null>();
  for (let copy = 0; copy < copies; copy++) {
    const line = join(folder, `line ${copy % 4}`, String(copy));
    mkdirSync(line, { recursive: true });
    for (const [index, { png, score }] of pictures.entries()) {
      copyFileSync(png, join(line, nameOf(copy, index)));
      known.set(nameOf(copy, index), score);
    }
  }
  for (const [name, text] of Object.entries({ 'empty.png': '', 'text.jpg': 'no picture', 'cut off.tif': 'II*\0\x08' })) {
    writeFileSync(join(folder, name), text);
    known.set(name, null);
  }
  return known;
}

/** Which runs there are: a count of pictures, workers and kills each. */
export function tasksOf(engine: Engine, killRuns: number, killsEach: number) {
  const speed = [1, 2].map((workers) => ({ engine, workers, kills: 0, seed: 1 }));
  const kills = Array.from({ length: killRuns }, (_, index) => ({ engine, workers: 2, kills: killsEach, seed: index + 1 }));
  return [...speed, ...kills];
}

/**
 * @param folder the download for servers, unpacked
 * @param known the studio's score by file name
 * @param work folder for pictures, scores and logs
 */
export function findingOf(
  python: string,
  folder: string,
  known: ReadonlyMap<string, number | null>,
  task: ClusterTask,
  work: string,
): ClusterFinding {
  const { engine, workers } = task;
  if (!task.to.includes('://')) rmSync(task.to, { recursive: true, force: true });
  const { seconds, kills, rows } = runCluster(python, folder, known.size, task, work);
  const source = task.from.includes('://') ? 'object storage' : 'folder';
  return { engine, source, workers, pictures: known.size, kills, seconds, load: loadavg()[0], ...wholeness(rows, known) };
}
