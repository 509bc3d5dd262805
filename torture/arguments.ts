/** The command line of `npm run torture`: read and checked before anything is built or started. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fileKinds } from './files/kinds';
import { killKinds } from './kills/kill-kinds';

const kinds: readonly string[] = [...fileKinds, ...killKinds.map((kind) => `kill: ${kind}`)];

export const usage = `Usage: npm run torture -- [options]

Gives the built studio hostile files of every kind and kills its browser, tab, renderer, worker and storage at random moments of
every activity; then tells what was refused by name, what was taken rightly, what went on, and what went wrong. Exit code 1 where
anything was lost, stuck, crashed, wrong, refused without its name, longer than 20 s or larger than 1.5 GB.

  --minutes N       how long (5)
  --seed S          which files and which moments (1); the same seed makes the same files
  --only N[,N]      only these, as the table and the report name them: h12 is a file, k7 a kill
  --kinds A,B       only these kinds: ${kinds.join(', ')}; or files, or kills
  --corpus FOLDER   every file in a folder of others' test pictures, and below it; names of PNGsuite that begin with x are broken
  --cases FOLDER    each folder in FOLDER that holds files is dropped on an empty studio: what the page says, and what comes of it;
                    an expected.json beside the files says what is right: good, test, masks, leftOut, asked
  --out FOLDER      where the report and the files that did harm are written (out/torture)`;

export interface TortureArguments {
  readonly minutes: number;
  readonly seed: number;
  /** Numbers of files and of kills; null for as many as there is time for. */
  readonly only: { readonly files: readonly number[]; readonly kills: readonly number[] } | null;
  readonly kinds: ReadonlySet<string>;
  readonly corpus: string | null;
  readonly cases: string | null;
  readonly out: string;
}

/** What is wrong with the command line, in a sentence. */
export class ArgumentError extends Error {}

/**
 * @param from the folder that relative paths start from
 * @param usualOut an absolute path
 * @returns null where help is asked for
 * @throws ArgumentError
 */
export function readArguments(argv: readonly string[], from: string, usualOut: string): TortureArguments | null {
  const values = parse(argv);
  if (values.help) return null;
  const folder = (option: 'corpus' | 'cases'): string | null => {
    const given = values[option];
    if (given === undefined) return null;
    const path = resolve(from, given);
    if (!existsSync(path) || !statSync(path).isDirectory()) throw new ArgumentError(`--${option} takes a folder, and ${given} is none.`);
    return path;
  };
  const minutes = Number(values.minutes ?? '5');
  if (!(minutes > 0)) throw new ArgumentError(`--minutes takes a number above 0, and not ${values.minutes}.`);
  const seed = Number(values.seed ?? '1');
  if (!Number.isInteger(seed)) throw new ArgumentError(`--seed takes a whole number, and not ${values.seed}.`);
  return {
    minutes,
    seed,
    only: values.only === undefined ? null : numbersOf(values.only),
    kinds: kindsOf(values.kinds),
    corpus: folder('corpus'),
    cases: folder('cases'),
    out: values.out === undefined ? usualOut : resolve(from, values.out),
  };
}

/** For parseArgs of node:util. */
export const options = {
  minutes: { type: 'string' },
  seed: { type: 'string' },
  only: { type: 'string' },
  kinds: { type: 'string' },
  corpus: { type: 'string' },
  cases: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options,
    }).values;
  } catch (error) {
    throw new ArgumentError((error as Error).message);
  }
}

function numbersOf(list: string): { files: number[]; kills: number[] } {
  const only = { files: [] as number[], kills: [] as number[] };
  for (const name of list.split(',')) {
    const [, letter, digits] = /^([hk]?)0*(\d+)$/.exec(name.trim()) ?? [];
    if (digits === undefined) throw new ArgumentError(`--only takes numbers of files and kills such as h12,k7, and not ${name}.`);
    only[letter === 'k' ? 'kills' : 'files'].push(Number(digits));
  }
  return only;
}

function kindsOf(list: string | undefined): ReadonlySet<string> {
  if (list === undefined) return new Set(kinds);
  const groups: Readonly<Record<string, readonly string[]>> = {
    files: fileKinds,
    kills: kinds.filter((kind) => kind.startsWith('kill: ')),
  };
  return new Set(
    list.split(',').flatMap((name) => {
      const wished = name.trim();
      if (groups[wished]) return groups[wished];
      if (kinds.includes(wished)) return [wished];
      throw new ArgumentError(`There is no kind "${wished}"; there are ${kinds.join(', ')}, and files and kills for all of them.`);
    }),
  );
}
