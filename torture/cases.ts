/** Folders as people have them, where a folder of such cases is given: each is dropped on an empty studio, and what came of it is told. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { makeDropFolder } from '../drive/drop-folder';
import { readData, type ShownData } from '../drive/read-data';
import { readAll } from '../drive/rest';
import { within } from '../drive/within';
import type { CaseFile, HostileCase } from './files/hostile-case';
import { type Bench, liveSession } from './files/try-files';
import type { Finding, Verdict } from './verdict';

const EXPECTED = 'expected.json';

/** What is right, in a file beside the pictures; what is absent is not looked at. */
interface Expected {
  readonly good?: number;
  readonly test?: number;
  readonly masks?: number;
  readonly leftOut?: number;
  readonly asked?: boolean;
}

interface Case {
  readonly name: string;
  readonly files: readonly CaseFile[];
  readonly expected: Expected;
}

/** @returns what the page said of each, in text */
export async function runCases(
  bench: Bench,
  folder: string,
  found: (finding: Finding, hostile: HostileCase | null) => void,
): Promise<string> {
  const told: string[] = [];
  for (const { name, files, expected } of casesIn(folder)) {
    bench.tell(`Case ${name}`);
    const started = Date.now();
    const { verdict, detail } = await tryCase(bench, files, expected);
    const seconds = (Date.now() - started) / 1000;
    const what = files.length === 1 ? files[0].path : `${files.length} files`;
    found({ kind: `case ${name.split('/')[0]}`, name, what, verdict, detail, seconds, peakBytes: null }, null);
    told.push(`${name} (${what})\n${detail.replace(/^/gm, '  ')}`);
  }
  return told.join('\n\n');
}

async function tryCase(bench: Bench, files: readonly CaseFile[], expected: Expected): Promise<{ verdict: Verdict; detail: string }> {
  const folder = makeDropFolder(files);
  try {
    const session = await liveSession(bench);
    const { user, page, faults } = await session.freshPage();
    await within(90_000, 'opening the studio', user.open(session.url, 'device=wasm'));
    await readAll(page, 120_000, () => user.chooseFolder(folder.path));
    const seen = await readData(page, false);
    const wrong = [...differences(seen, expected), ...faults];
    return {
      verdict: wrong.length > 0 ? 'wrong' : 'accepted',
      detail: [...wrong.map((each) => `WRONG: ${each}`), summary(seen)].join('\n'),
    };
  } catch (thrown) {
    await bench.session?.kill();
    bench.session = null;
    return {
      verdict: /crash|closed/i.test(String(thrown)) ? 'crashed' : 'stuck',
      detail: String((thrown as Error).message).split('\n')[0],
    };
  } finally {
    folder.remove();
  }
}

const countsOf = ({ pictures, leftOut, isAsking }: ShownData): Required<Expected> => ({
  good: pictures.filter(({ role }) => role === 'good').length,
  test: pictures.filter(({ role }) => role === 'test').length,
  masks: pictures.filter(({ hasMask }) => hasMask).length,
  leftOut: leftOut.length,
  asked: isAsking,
});

function differences(seen: ShownData, expected: Expected): string[] {
  const counts = countsOf(seen);
  return (Object.keys(expected) as (keyof Expected)[])
    .filter((key) => key in counts && counts[key] !== expected[key])
    .map((key) => `${key} is ${counts[key]}, and right is ${expected[key]}`);
}

function summary(seen: ShownData): string {
  const { good, test, masks, leftOut, asked } = countsOf(seen);
  const labels = new Map<string, number>();
  for (const { role, said, path } of seen.pictures) {
    const [before] = said.split(`${path.slice(path.lastIndexOf('/') + 1)}, `);
    const label = role === 'test' ? before.replace(/, $/, '') || 'unlabelled' : null;
    if (label) labels.set(label, (labels.get(label) ?? 0) + 1);
  }
  const lines = [
    `${good} good, ${test} test (${[...labels].map(([label, count]) => `${label} ${count}`).join(', ') || 'none'}), ${masks} with masks, ${leftOut} left out${asked ? '; it asks' : ''}`,
    ...(seen.notices ? [`says: ${seen.notices.replaceAll(/\s+/g, ' ').slice(0, 700)}`] : []),
    ...seen.leftOut.slice(0, 5).map((sentence) => `left out: ${sentence}`),
  ];
  return lines.join('\n');
}

/** Below a folder of a kind, each folder is a case, and each file that stands there by itself. */
function casesIn(folder: string): Case[] {
  const cases: Case[] = [];
  for (const kind of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const at = join(folder, kind.name);
    for (const entry of readdirSync(at, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1))) {
      const path = join(at, entry.name);
      const name = relative(folder, path);
      if (!entry.isDirectory()) cases.push({ name, files: [{ path: entry.name, bytes: readFileSync(path) }], expected: {} });
      else {
        const files = filesUnder(path).filter((file) => file.path !== EXPECTED);
        const told = join(path, EXPECTED);
        const expected = existsSync(told) ? (JSON.parse(readFileSync(told, 'utf8')) as Expected) : {};
        if (files.length > 0) cases.push({ name, files, expected });
      }
    }
  }
  return cases;
}

function filesUnder(folder: string): CaseFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: relative(folder, path), bytes: readFileSync(path) }));
}
