/**
 * The law around src/: cli/, bench/ and torture/ know nothing of each other. What they share stands below them: drive/ (what starts, serves and drives the
 * studio), runner/ (the program `stainless`) and build/ (what makes both). site/, the documentation, stands above all, and nothing imports it.
 * The law within src/ is src/rooms.test.ts.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Which other rooms each may import; the files at the root, which configure the tools, may import build/ and drive/. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  src: [],
  build: ['src'],
  drive: ['build', 'src'],
  runner: ['build', 'src'],
  cli: ['drive', 'runner', 'build', 'src'],
  e2e: ['drive', 'runner', 'build', 'src'],
  bench: ['drive', 'runner', 'build', 'src', 'vite.config.ts'],
  torture: ['drive', 'runner', 'build', 'src'],
  // The documentation tells the options of every command.
  site: ['cli', 'bench', 'torture', 'runner', 'drive', 'build', 'src'],
};

/** Tests in src/ may also start the other programs that open our files. */
const allowedToTests = ['drive'];

interface Import {
  readonly file: string;
  readonly target: string;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return /\.(ts|tsx|mjs)$/.test(entry.name) ? [path] : [];
  });
}

/** The first folder of a path, or the file at the root. */
const roomOf = (path: string): string => path.split('/')[0];

function importsOf(path: string): Import[] {
  const text = readFileSync(path, 'utf8');
  const pattern =
    /(?:^|[;\n])\s*(?:import|export)\s[^;'"]*?from\s*['"](\.[^'"]+)['"]|(?:^|[;\n])\s*import\s*['"](\.[^'"]+)['"]|import\(\s*['"](\.[^'"]+)['"]\s*\)/g;
  return [...text.matchAll(pattern)].map((match) => ({
    file: relative(root, path),
    target: relative(root, resolve(dirname(path), match[1] ?? match[2] ?? match[3])),
  }));
}

const imports = Object.keys(allowed).flatMap((room) => sourceFiles(join(root, room)).flatMap(importsOf));

describe('the rooms around src/', () => {
  it('are all read', () => {
    for (const room of Object.keys(allowed)) expect(imports.filter(({ file }) => roomOf(file) === room).length).toBeGreaterThan(0);
  });

  it('import only what stands below them', () => {
    const broken = imports.filter(({ file, target }) => {
      const [from, to] = [roomOf(file), roomOf(target)];
      const isTest = /\.test\.tsx?$/.test(file);
      return from !== to && !allowed[from].includes(to) && !(isTest && allowedToTests.includes(to));
    });
    expect(broken).toEqual([]);
  });
});
