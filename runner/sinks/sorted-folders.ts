/**
 * Pictures in folders by their verdict: DIR/pass, DIR/look, DIR/reject, DIR/unreadable, moved or copied, with the subfolders that they had. No file is ever
 * written over: a name that is taken by another picture gets a number. After a kill the same entry comes again, and what was done already is told by
 * the content of the target. A picture that changed since it was judged is left where it is: it is a new one.
 */
import { stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type RunnerVerdict, type VerdictFacts, verdictIn } from '../journal/verdict-entry';
import type { Log } from '../log';
import { numberedName } from './numbered-name';
import type { Sink } from './sink';
import { copyFileNew, isAsKnown, moveFile, removeKnown, sha256Of, sizeAndTime } from './transfer-file';

export interface SortedFoldersOptions {
  /** The folder that is inspected: pictures' paths are from here. */
  readonly from: string;
  readonly to: string;
  readonly how: 'move' | 'copy';
  /** Pictures of other verdicts stay where they are. */
  readonly keep: readonly RunnerVerdict[];
  readonly log: Log;
}

export function sortedFoldersSink(options: SortedFoldersOptions): Sink {
  return {
    name: options.how,
    most: 20,
    async open() {},
    async deliver(entries) {
      await stat(options.from); // A share that is not connected is not a folder whose pictures are gone.
      for (const entry of entries) {
        const facts = verdictIn(entry);
        if (facts && options.keep.includes(facts.verdict)) await sort(facts, options);
      }
    },
    async close() {},
  };
}

/** Whether a path lies in a folder, or is it. Both absolute. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

async function sort(facts: VerdictFacts, { from, to, how, log }: SortedFoldersOptions): Promise<void> {
  const source = resolve(from, facts.picture);
  if (!isWithin(resolve(from), source)) return;
  const isThere = (await sizeAndTime(source)) !== null;
  if (isThere && !(await isAsKnown(source, facts))) return;
  const wanted = join(to, facts.verdict, facts.picture);
  for (let number = 1; ; number++) {
    const target = numberedName(wanted, number);
    if (await sizeAndTime(target)) {
      if (!(await hasContentOf(target, facts, isThere ? source : null))) continue;
      if (how === 'move') await removeKnown(source, facts);
      return;
    }
    if (!isThere) {
      log.warn(`${source} is not there any more; it was not ${how === 'move' ? 'moved' : 'copied'} to ${join(to, facts.verdict)}.`);
      return;
    }
    if ((await (how === 'move' ? moveFile : copyFileNew)(source, target, facts)) !== 'taken') return;
  }
}

/** @param source null where it is gone */
async function hasContentOf(target: string, { sha256, bytes }: VerdictFacts, source: string | null): Promise<boolean> {
  const found = await sizeAndTime(target);
  if (!found?.isFile || (bytes !== undefined && found.size !== bytes)) return false;
  if (sha256 !== undefined) return (await sha256Of(target)) === sha256;
  return source === null || (await sha256Of(target)) === (await sha256Of(source));
}
