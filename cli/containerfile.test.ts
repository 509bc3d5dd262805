/** The Containerfile as far as it can be checked without a container engine: what it copies and runs is there, and it ends as a user that is not root. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Instructions with their arguments, continued lines joined, in the order of the file. */
const instructions = read('Containerfile')
  .replace(/^\s*#.*\n/gm, '')
  .replace(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => {
    const [, name, rest] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    return { name, rest };
  });
const all = (wanted: string): string[] => instructions.filter(({ name }) => name === wanted).map(({ rest }) => rest);
const { scripts, bin } = JSON.parse(read('package.json')) as { scripts: Record<string, string>; bin?: Record<string, string> };
const ignored = read('.dockerignore')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

describe('the Containerfile', () => {
  it('copies files that are there, and that are not left out', () => {
    const copied = all('COPY')
      .filter((rest) => !rest.startsWith('--from='))
      .flatMap((rest) => rest.split(/\s+/).slice(0, -1));
    expect(copied.length).toBeGreaterThan(3);
    for (const path of copied) expect(existsSync(join(root, path)), path).toBe(true);
    expect(copied.filter((path) => ignored.includes(path))).toEqual([]);
  });

  it('copies from stages that it has', () => {
    const stages = all('FROM').flatMap((rest) => / AS (\w+)$/.exec(rest)?.[1] ?? []);
    for (const rest of all('COPY').filter((each) => each.startsWith('--from='))) expect(stages).toContain(/^--from=(\w+)/.exec(rest)?.[1]);
  });

  it('runs npm scripts that are there, or says that they may be missing', () => {
    const runs = [
      ...all('RUN')
        .join(' && ')
        .matchAll(/npm run (\S+)( --if-present)?/g),
    ];
    expect(runs.length).toBeGreaterThan(0);
    for (const [, script, mayBeMissing] of runs) if (!mayBeMissing) expect(Object.keys(scripts)).toContain(script);
  });

  it('starts the studio, open to other machines, as a user that is not root', () => {
    expect(instructions.slice(-2)).toEqual([
      { name: 'ENTRYPOINT', rest: '["stainless"]' },
      { name: 'CMD', rest: '["studio", "--lan", "--no-open"]' },
    ]);
    expect(all('USER')).toEqual(['node']);
    expect(instructions.findIndex(({ name }) => name === 'USER')).toBeGreaterThan(instructions.findLastIndex(({ name }) => name === 'RUN'));
  });

  it('has a program called stainless to start', ({ skip }) => {
    if (!existsSync(join(root, 'runner'))) return skip('this checkout has no runner.');
    expect(bin?.stainless).toBeDefined();
  });

  it('takes neither packages nor what was built along', () => {
    for (const entry of ['**/node_modules', '.git', 'dist', 'out']) expect(ignored).toContain(entry);
  });
});
