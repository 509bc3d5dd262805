import { existsSync, readdirSync } from 'node:fs';
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
