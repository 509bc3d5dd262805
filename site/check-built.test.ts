import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { faultsOf } from './check-built';

const folders: string[] = [];

/** A site of these files at /docs/; every one has a page `guide.html` with the heading `data`, and a picture. */
function faults(files: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'stainless-site-'));
  folders.push(folder);
  const whole = { 'guide.html': '<h2 id="data">Data</h2>', 'assets/a.png': 'x', ...files };
  for (const [path, text] of Object.entries(whole)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return faultsOf(folder, '/docs/');
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe('a built site', () => {
  it('is content with pages, anchors and files that are there, and with links to elsewhere', () => {
    const page = '<link rel="icon" href="/docs/assets/a.png"><img alt="" src="/docs/assets/a.png"><a href="/docs/guide.html#data">g</a>';
    const more = '<a href="https://example.org/#x">e</a> <a href="#here" id="here">h</a> <a href="/docs/">home</a>';
    expect(faults({ 'index.html': page + more, 'assets/a.css': 'b{background:url(a.png)} /* http://www.w3.org */' })).toEqual([]);
  });

  it.each([
    ['an anchor that is not there', '<a href="/docs/guide.html#no">g</a>', 'has no such heading'],
    ['a page that is not there', '<a href="/docs/none.html">g</a>', 'links to /docs/none.html, which is not there'],
    ['a file outside its base', '<img alt="" src="/assets/a.png">', 'asks for /assets/a.png, which is not there'],
    ['a script of another host', '<script async src="https://cdn.example.org/x.js"></script>', 'fetches https://cdn.example.org/x.js'],
    ['a font of another host', '<link rel="stylesheet" href="//fonts.example.org/css">', 'fetches //fonts.example.org/css'],
  ])('is told of %s', (_, page, sentence) => {
    expect(faults({ 'index.html': page }).join(' ')).toContain(sentence);
  });

  it.each([
    ['a.css', '@font-face{src:url("https://fonts.example.org/a.woff2")}'],
    ['a.css', '@import "https://fonts.example.org/css";'],
    ['a.js', 'fetch(`https://example.org/data`)'],
    ['a.js', 'import("https://example.org/x.js")'],
  ])('is told of what its %s fetches from elsewhere: %s', (file, text) => {
    expect(faults({ [file]: text })).toHaveLength(1);
  });

  it('is told of an empty folder', () => {
    const folder = mkdtempSync(join(tmpdir(), 'stainless-site-'));
    folders.push(folder);
    expect(faultsOf(folder, '/')).toEqual([`${folder} holds no page.`]);
  });
});
