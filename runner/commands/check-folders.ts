/** Whether the folders of a command go together, before anything is made or moved: pictures must not be written where they are read, nor moved onto themselves. */
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { runnerVerdicts } from '../journal/verdict-entry';
import { messageOf, RunnerError } from '../runner-error';
import type { SinkOptions } from '../sinks/options';
import { isWithin } from '../sinks/sorted-folders';

export interface CheckedFolders {
  /** Absolute, as they were given. */
  readonly folder: string;
  readonly out: string;
  /** Without links. */
  readonly realFolder: string;
}

/** @throws RunnerError folder-not-there, folder-not-writable, folders-overlap */
export async function checkFolders(asked: string, options: SinkOptions & { readonly out: string }): Promise<CheckedFolders> {
  const [folder, out] = [resolve(asked), resolve(options.out)];
  const facts = await stat(folder).catch((error) => {
    throw new RunnerError('folder-not-there', { path: folder, detail: messageOf(error) });
  });
  if (!facts.isDirectory())
    throw new RunnerError('folder-not-there', { path: folder, detail: 'it is a file; give the folder that it is in' });
  const realFolder = await realpath(folder);
  const outFacts = await stat(out).catch(() => null);
  if (outFacts && !outFacts.isDirectory()) throw new RunnerError('folder-not-writable', { path: out, detail: 'it is a file' });
  if ((await realOf(out)) === realFolder)
    throw new RunnerError('folders-overlap', {
      option: '--out',
      value: options.out,
      detail: 'it is the folder of the pictures itself, and heatmaps would be judged as pictures; give another folder, which may lie in it',
    });
  await checkSorted(realFolder, options);
  return { folder, out, realFolder };
}

async function checkSorted(realFolder: string, { move, copy }: SinkOptions): Promise<void> {
  const value = move ?? copy;
  if (value === undefined || value.trim() === '') return;
  const targets = [value, ...runnerVerdicts.map((verdict) => join(value, verdict))];
  const inner = (await Promise.all(targets.map((path) => realOf(resolve(path))))).find((path) => isWithin(realFolder, path));
  if (inner === undefined) return;
  throw new RunnerError('folders-overlap', {
    option: move === undefined ? '--copy' : '--move',
    value,
    detail: `pictures would come to ${inner}, which is in the folder whose pictures are judged; give a folder outside`,
  });
}

/** Without links, also where it is not there yet. */
async function realOf(path: string): Promise<string> {
  const real = await realpath(path).catch(() => null);
  if (real !== null || dirname(path) === path) return real ?? path;
  return join(await realOf(dirname(path)), basename(path));
}
