import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { serveFolder } from './serve-folder';

it('serves the files of a folder below a path, and nothing else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stainless-served-'));
  writeFileSync(join(folder, 'index.html'), '<p>home');
  writeFileSync(join(folder, '..', 'stainless-outside.txt'), 'no');
  const { url, close } = await serveFolder(folder, '/docs/');
  try {
    const home = await fetch(url);
    expect([home.status, home.headers.get('content-type'), await home.text()]).toEqual([200, 'text/html; charset=utf-8', '<p>home']);
    for (const path of ['none.html', '%2e%2e/stainless-outside.txt', '../stainless-outside.txt', '../index.html'])
      expect((await fetch(`${url}${path}`)).status, path).toBe(404);
  } finally {
    await close();
  }
});
