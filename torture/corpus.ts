/** Others' test pictures, where a folder of them is given: each is read or refused by its name, and does no harm. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join, relative } from 'node:path';
import { either, type HostileCase, type Right, refuse } from './files/hostile-case';
import { type Bench, tryCases } from './files/try-files';
import type { Finding } from './verdict';

const FILES_A_DROP = 24;
/** Above it a file is given by itself, in bytes. */
const LARGE = 16e6;

export async function runCorpus(
  bench: Bench,
  folder: string,
  found: (finding: Finding, hostile: HostileCase | null) => void,
): Promise<void> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (let start = 0; start < paths.length; ) {
    let count = 1;
    while (count < FILES_A_DROP && start + count < paths.length && statSync(paths[start + count]).size < LARGE) count += 1;
    const some = paths.slice(start, start + count);
    const cases = some.map((path, index) => corpusCase(folder, path, start + index));
    bench.tell(`Corpus: ${start + count} of ${paths.length}`);
    const findings = await tryCases(bench, cases);
    for (const finding of findings) {
      const hostile = cases.find(({ mark }) => mark === finding.name);
      found({ ...finding, name: hostile?.what ?? finding.name }, hostile ?? null);
    }
    start += count;
  }
}

/** What is said of a suite's files by their names, as its authors say. */
function rightOf(name: string): Right {
  // PNGsuite (Willem van Schaik): x begins the names of broken ones.
  if (/^x[a-z0-9]{7}\.png$/i.test(name)) return refuse;
  return { ...either(), maySaySilence: true };
}

function corpusCase(folder: string, path: string, number: number): HostileCase {
  const mark = `h${String(number).padStart(5, '0')}`;
  const name = basename(path);
  return {
    number,
    mark,
    kind: `corpus ${extname(name).toLowerCase() || 'without an ending'}`,
    what: relative(folder, path),
    way: 'drop',
    files: [{ path: `${mark}-${name}`, bytes: readFileSync(path) }],
    right: rightOf(name),
  };
}
