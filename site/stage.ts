/**
 * Lays out what VitePress builds the site from, in a folder that git ignores: the written pages with their links put right, the home page, a
 * page for each command, pictures and icon. The documents themselves stay as they are, to be read where the repository is.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../build/built-studio';
import { commandPages } from './commands/all-commands';
import { commandMarkdown } from './commands/command-page';
import { filesIn } from './files-in';
import { siteMarkdown } from './links';
import { writtenPages } from './pages';

/** Where the staged pages are; site/.vitepress/config.ts has the same. */
const staged = join(root, 'out', 'site', 'pages');

/** The commands of the sidebar, for site/.vitepress/config.ts, which cannot make them itself. */
const commandList = join(root, 'out', 'site', 'commands.json');

/** What has the same address in every build: icons, and the picture of the home page. */
const publicFiles = [
  ['public/icon.svg', 'icon.svg'],
  ['public/icon-apple-180.png', 'icon-apple-180.png'],
  ['docs/pictures/inspect.png', 'home.png'],
] as const;

const PICTURE = /\.(png|svg|webp)$/;
const pages = new Map(writtenPages.map(({ source, page }) => [source, page]));

/**
 * What is there already and has not changed stays untouched, so that a page that is being written is shown anew alone.
 *
 * @param repository where the repository's files can be read, with a slash at the end; null where that is not known
 * @throws Error where a document is not there
 */
export async function stageSite(repository: string | null): Promise<void> {
  const commands = await commandPages();
  const files = new Map<string, string | Buffer>([['index.md', read('site/home.md')]]);
  for (const { source, page } of writtenPages) files.set(`${page}.md`, siteMarkdown(read(source), source, page, { pages, repository }));
  for (const command of commands) files.set(`${command.page}.md`, commandMarkdown(command));
  for (const name of filesIn(join(root, 'docs'))) if (PICTURE.test(name)) files.set(name, readFileSync(join(root, 'docs', name)));
  for (const [from, to] of publicFiles) files.set(`public/${to}`, readFileSync(join(root, from)));
  for (const name of filesIn(staged)) if (!files.has(name)) rmSync(join(staged, name));
  for (const [name, content] of files) write(name, content);
  writeFileSync(commandList, JSON.stringify(commands.map(({ name, page }) => ({ name, page }))));
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

function write(name: string, content: string | Buffer): void {
  const path = join(staged, name);
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path) || !readFileSync(path).equals(Buffer.from(content))) writeFileSync(path, content);
}
