import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writtenPages } from './pages';

const root = join(import.meta.dirname, '..');

it('has a page for every document of docs/; a new one gets a line in site/pages.ts', () => {
  const documents = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
  const sources = writtenPages.map(({ source }) => source);
  expect(documents.filter((name) => !sources.includes(`docs/${name}`))).toEqual([]);
  expect(sources.filter((source) => !existsSync(join(root, source)))).toEqual([]);
  expect(new Set(writtenPages.map(({ page }) => page)).size).toBe(writtenPages.length);
});

it('has pictures of at most 150 kB, each used, each with words for who cannot see it', () => {
  const documents = writtenPages.map(({ source }) => readFileSync(join(root, source), 'utf8')).join('\n');
  const used = [...documents.matchAll(/!\[([^\]]*)\]\(pictures\/([\w-]+\.png)\)/g)].map(([, words, name]) => ({ words, name }));
  for (const { words, name } of used) expect(words.length, name).toBeGreaterThan(40);
  const pictures = readdirSync(join(root, 'docs', 'pictures'));
  expect(pictures.filter((name) => !used.some((each) => each.name === name))).toEqual([]);
  for (const name of pictures) expect(statSync(join(root, 'docs', 'pictures', name)).size, name).toBeLessThanOrEqual(150_000);
});
