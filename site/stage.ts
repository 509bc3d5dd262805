/**
 * Lays out what VitePress builds the site from, in a folder that git ignores: the written pages with their links put right, the home page, a
 * page for each command, pictures and icon. The documents themselves stay as they are, to be read where the repository is.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../build/built-studio';
import { commandPages } from './commands/all-commands';
import { commandMarkdown } from './commands/command-page';
import { siteMarkdown } from './links';
import { writtenPages } from './pages';

/** Where the staged pages are; site/.vitepress/config.ts has the same. */
export const staged = join(root, 'out', 'site', 'pages');

/** The commands of the sidebar, for site/.vitepress/config.ts, which cannot make them itself. */
export const commandList = join(root, 'out', 'site', 'commands.json');

/** What has the same address in every build: icons, and the picture of the home page. */
const publicFiles = [
  ['public/icon.svg', 'icon.svg'],
  ['public/icon-apple-180.png', 'icon-apple-180.png'],
  ['docs/pictures/inspect.png', 'home.png'],
] as const;

const pages = new Map(writtenPages.map(({ source, page }) => [source, page]));

/**
 * @param repository where the repository's files can be read, with a slash at the end; null where that is not known
 * @throws Error where a document is not there
 */
export async function stageSite(repository: string | null): Promise<void> {
  rmSync(staged, { recursive: true, force: true });
  for (const { source, page } of writtenPages) write(`${page}.md`, siteMarkdown(read(source), source, page, { pages, repository }));
  write('index.md', read('site/home.md'));
  const commands = await commandPages();
  for (const command of commands) write(`${command.page}.md`, commandMarkdown(command));
  writeFileSync(commandList, JSON.stringify(commands.map(({ name, page }) => ({ name, page }))));
  for (const name of readdirSync(join(root, 'docs'))) {
    if (/\.(png|svg|webp)$/.test(name) || name === 'pictures') cpSync(join(root, 'docs', name), join(staged, name), { recursive: true });
  }
  mkdirSync(join(staged, 'public'));
  for (const [from, to] of publicFiles) cpSync(join(root, from), join(staged, 'public', to));
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

function write(path: string, text: string): void {
  mkdirSync(join(staged, dirname(path)), { recursive: true });
  writeFileSync(join(staged, path), text);
}
