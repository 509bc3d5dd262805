/** The law of the runner: folders import only from those before them in the table of README.md, and tests alone import testing/. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = import.meta.dirname;

/** In the order of the table; what stands in one line does not import each other. */
const order: readonly (readonly string[])[] = [
  ['runner-error', 'log'],
  ['decoding', 'journal', 'model'],
  ['judging', 'sinks'],
  ['run', 'studio'],
  ['watching', 'serving'],
  ['commands'],
  ['program'],
  ['stainless'],
];

const rankOf = (room: string): number => order.findIndex((rooms) => rooms.includes(room));

const roomOf = (path: string): string =>
  relative(root, path)
    .split('/')[0]
    .replace(/\.(ts|mjs)$/, '');

interface Import {
  readonly file: string;
  readonly path: string;
  /** With its ending. */
  readonly target: string;
  readonly from: string;
  readonly to: string;
}

const withEnding = (path: string): string => (/\.(ts|mjs|js)$/.test(path) ? path : `${path}.ts`);

const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(ts|mjs)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((path) => !path.includes('/testing/'));

const imports = files.flatMap((path): Import[] =>
  [...readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*\(?['"](\.[^'"]+)['"]/g)]
    .map(([, target]) => resolve(dirname(path), target))
    .filter((target) => target.startsWith(`${root}/`))
    .map((target) => ({ file: relative(root, path), path, target: withEnding(target), from: roomOf(path), to: roomOf(target) })),
);

it('has a place for every folder', () => {
  expect([...new Set(files.map(roomOf))].filter((room) => rankOf(room) < 0)).toEqual([]);
  expect(imports.length).toBeGreaterThan(100);
});

it('imports only what stands before it', () => {
  expect(imports.filter(({ from, to }) => from !== to && (rankOf(to) < 0 || rankOf(to) >= rankOf(from)))).toEqual([]);
});

it('has no file that imports itself by way of others', () => {
  const next = new Map(files.map((file) => [file, imports.filter((each) => each.path === file).map(({ target }) => target)]));
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    (next.get(from) ?? []).some((each) => each === to || (!seen.has(each) && reaches(each, to, seen.add(each))));
  expect(files.filter((file) => reaches(file, file)).map((file) => relative(root, file))).toEqual([]);
});

it('is drawn as it is', () => {
  const map = readFileSync(join(root, 'README.md'), 'utf8');
  for (const room of order.flat()) expect(map).toMatch(new RegExp(`\`${room}(/|\\.ts)\``));
});
