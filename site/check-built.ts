/**
 * What VitePress does not check of a built site: that every anchor is there, that every file it asks for is under its base and there, and
 * that nothing is fetched from another host. Links for people to follow may lead anywhere.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { filesIn } from './files-in';

/** Tags whose address is fetched with the page. */
const FETCHED = /<(?:script|img|source|video|audio|iframe|embed|object|image|use)\b[^>]*?\s(?:src|href|data)="([^"]*)"/g;
const LINK_TAG = /<link\b[^>]*?\shref="([^"]*)"/g;
const ANCHOR_TAG = /<a\b[^>]*?\shref="([^"]*)"/g;
const ID = /\sid="([^"]+)"/g;
/** What styles and scripts fetch: `url(...)`, `@import`, `import(...)`, `from "..."`, `fetch(...)`, `new URL(...)`, with an address of a host. */
const FETCHED_BY_CODE =
  /(?:url\(\s*["']?|@import\s*["']|import\(\s*["'`]|\bfrom\s*["']|fetch\(\s*["'`]|importScripts\(\s*["'`]|\.src\s*=\s*["'`])((?:https?:)?\/\/[^"'`)\s]+)/g;

const isElsewhere = (address: string): boolean => /^(?:[a-z][a-z+.-]*:|\/\/)/i.test(address);

/**
 * @param folder the built site
 * @param base where it stands on its host, with a slash at both ends
 * @returns a sentence for each fault; empty where there is none
 */
export function faultsOf(folder: string, base: string): string[] {
  const files = filesIn(folder);
  const texts = new Map(
    files.filter((file) => /\.(html|js|css)$/.test(file)).map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  );
  const ids = new Map([...texts].filter(([file]) => file.endsWith('.html')).map(([file, text]) => [file, new Set(all(text, ID))]));
  if (ids.size === 0) return [`${folder} holds no page.`];
  const faults: string[] = [];
  for (const [file, text] of texts) {
    for (const address of all(text, FETCHED_BY_CODE)) faults.push(`${file} fetches ${address}.`);
    if (!file.endsWith('.html')) continue;
    for (const address of [...all(text, FETCHED), ...all(text, LINK_TAG)]) {
      if (address.startsWith('data:')) continue;
      if (isElsewhere(address)) faults.push(`${file} fetches ${address}.`);
      else if (fileAt(folder, file, address, base) === null) faults.push(`${file} asks for ${address}, which is not there.`);
    }
    for (const address of all(text, ANCHOR_TAG)) {
      if (isElsewhere(address)) continue;
      const target = fileAt(folder, file, address, base);
      const [, anchor] = address.split('#');
      if (target === null) faults.push(`${file} links to ${address}, which is not there.`);
      else if (anchor && ids.has(target) && !ids.get(target)?.has(decodeURIComponent(anchor)))
        faults.push(`${file} links to ${address}, and ${target} has no such heading.`);
    }
  }
  return [...new Set(faults)];
}

/** The file that an address in a page means, relative to the folder; null where there is none. */
function fileAt(folder: string, from: string, address: string, base: string): string | null {
  const [path] = decodeURI(address).split(/[?#]/);
  if (path.startsWith('/') && !path.startsWith(base)) return null;
  const file = path.startsWith('/') ? path.slice(base.length) : path === '' ? from : posix.join(posix.dirname(from), path);
  const candidates = file === '' || file.endsWith('/') ? [`${file}index.html`] : [file, `${file}.html`];
  return candidates.map((candidate) => posix.normalize(candidate)).find((candidate) => existsSync(join(folder, candidate))) ?? null;
}

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found]) => found);
