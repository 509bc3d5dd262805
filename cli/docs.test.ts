/** The documents hold together: links lead somewhere, the sections that the code cites exist, the README stays short, versions agree. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { headingSlug } from './heading-slug';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const documents = ['.', 'docs', 'src'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);
const sources = ['src', 'cli', 'bench', 'e2e'].flatMap((folder) =>
  (readdirSync(join(root, folder), { recursive: true }) as string[])
    .filter((name) => /\.(ts|tsx|py)$/.test(name))
    .map((name) => join(folder, name)),
);

const anchorsOf = (text: string): string[] => [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => headingSlug(heading));

/** What is wrong with the relative links of a document. */
function brokenLinks(document: string): string[] {
  const text = read(document).replace(/```[\s\S]*?```/g, '');
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target).filter((target) => !/^[a-z]+:/.test(target));
  return targets.filter((target) => {
    const [path, anchor] = target.split('#');
    const file = path === '' ? document : relative(root, join(root, dirname(document), path));
    const isThere = statSync(join(root, file), { throwIfNoEntry: false }) !== undefined;
    return !isThere || (anchor !== undefined && !anchorsOf(read(file)).includes(anchor));
  });
}

it.each(documents)('%s links to what is there', (document) => {
  expect(brokenLinks(document)).toEqual([]);
});

describe('what the code cites', () => {
  const text = sources.map(read).join('\n');
  const cited = (pattern: RegExp): string[] => [...new Set([...text.matchAll(pattern)].map(([, number]) => number))];

  it('are sections of docs/METHOD.md', () => {
    const sections = cited(/METHOD\.md,? section (\d+)/g);
    const headings = [...read('docs/METHOD.md').matchAll(/^## (\d+)\. /gm)].map(([, number]) => number);
    expect(sections.length).toBeGreaterThan(3);
    expect(headings).toEqual(expect.arrayContaining(sections));
  });

  it('are points of docs/PERFORMANCE.md', () => {
    const points = cited(/PERFORMANCE\.md, point (\d+)/g);
    expect(points.length).toBeGreaterThan(0);
    for (const point of points) expect(read('docs/PERFORMANCE.md')).toMatch(new RegExp(`^${point}\\. \\*\\*`, 'm'));
  });

  it('are documents', () => {
    for (const name of cited(/docs\/([\w-]+\.(?:md|png))/g)) expect(statSync(join(root, 'docs', name)).isFile()).toBe(true);
  });
});

it('has a README of at most 600 words', () => {
  expect(read('README.md').split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(600);
});

it('tells one version', () => {
  const { version } = JSON.parse(read('package.json'));
  expect(JSON.parse(read('package-lock.json')).version).toBe(version);
  expect(read('CITATION.cff')).toContain(`\nversion: ${version}\n`);
  expect(read('CHANGELOG.md')).toContain(`\n## [${version}] - `);
});
