/** Every command and every option that `--help` shows is on a page of the site. */
import { Command, Option } from 'commander';
import { describe, expect, it } from 'vitest';
import { runnerProgram, scriptCommands } from './all-commands';
import { type CommandPage, commandMarkdown } from './command-page';
import { programPages } from './program';
import { usagePage } from './usage-text';

/** Options that a help shows, by their long names. */
const optionsIn = (help: string): string[] => [...new Set(help.match(/--[a-z][a-z-]*/g))].sort();

/** Terms of the page's tables, as they are typed. */
const termsOf = ({ blocks }: CommandPage): string[] =>
  blocks.flatMap((block) => (block.kind === 'rows' ? block.rows.map(({ term }) => term) : []));

/** What the page says outside the copy of the terminal's text. */
const ownWords = (page: CommandPage): string => commandMarkdown(page).split('## As the terminal shows it')[0];

/** A program as the runner's is built, small. */
function smallProgram(): Command {
  const program = new Command('stainless').description('Inspects pictures.').version('1.2.3');
  program
    .command('inspect')
    .description('Judges the pictures of a <folder> once, {{all}} of them.')
    .argument('<model>', 'an exported model, .onnx or .zip')
    .argument('[folder]', 'where the pictures are', '.')
    .option('-o, --out <file>', 'write a | table')
    .addOption(new Option('--format <kind>', 'of the table').choices(['csv', 'json']).default('csv'))
    .addOption(new Option('--secret', 'not shown').hideHelp())
    .addHelpText('after', '\nExit codes: 0 passed, 3 rejected.');
  program.command('hidden', { hidden: true });
  const serve = program.command('serve').description('Answers over HTTP.').option('--port <n>', 'where to listen', '8080');
  serve.command('status').description('Whether it answers.');
  return program;
}

describe('the pages of a program', () => {
  const pages = programPages(smallProgram());

  it('are one for itself and one for each command that help shows', () => {
    expect(pages.map(({ name }) => name)).toEqual(['stainless', 'stainless inspect', 'stainless serve', 'stainless serve status']);
    expect(pages.map(({ page }) => page)).toContain('commands/stainless-serve-status');
    expect(termsOf(pages[0])).toEqual(expect.arrayContaining(['inspect [options] <model> [folder]', 'serve [options]', '-V, --version']));
  });

  it('have every option and argument with what help says of it', () => {
    const inspect = ownWords(pages[1]);
    expect(inspect).toContain('stainless inspect [options] <model> [folder]');
    expect(inspect).toContain('| `--format <kind>` | of the table (choices: "csv", "json", default: "csv") |');
    expect(inspect).toContain('| `-o, --out <file>` | write a \\| table |');
    expect(inspect).toContain('| `folder` | where the pictures are (default: ".") |');
    expect(inspect).toContain('of a &lt;folder> once, &#123;&#123;all}} of them');
    expect(inspect).not.toContain('--secret');
    for (const page of pages) expect(optionsIn(termsOf(page).join(' '))).toEqual(optionsIn(page.help));
  });

  it('show the whole help, with what was added to it', () => {
    expect(commandMarkdown(pages[1])).toContain('Exit codes: 0 passed, 3 rejected.');
  });
});

describe.each(scriptCommands)('npm run $script', ({ script, usage, options }) => {
  const page = usagePage(script, usage);

  it('has a row for every option of its help', () => {
    expect(optionsIn(usage).length).toBeGreaterThan(3);
    expect(termsOf(page).map((term) => term.split(' ')[0])).toEqual(expect.arrayContaining(tableOptions(usage)));
    for (const { term, meaning } of rowsOf(page)) expect(`${term} ${meaning}`.length, term).toBeGreaterThan(term.length + 5);
  });

  it('tells in its help every option that it takes', () => {
    const told = optionsIn(usage);
    expect(Object.keys(options).filter((option) => option !== 'help' && !told.includes(`--${option}`))).toEqual([]);
  });

  it('loses no word of its help', () => {
    const told = ownWords(page)
      .replace(/\\(?=[\\`*_[\]|])/g, '')
      .replaceAll('&lt;', '<');
    for (const word of usage.replace(/^Usage: /, '').split(/\s+/)) expect(told).toContain(word);
  });
});

/** Options that begin a line of a help. */
const tableOptions = (usage: string): string[] => [...usage.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option);

const rowsOf = ({ blocks }: CommandPage) => blocks.flatMap((block) => (block.kind === 'rows' ? block.rows : []));

it('has a page for every command of the runner', async ({ skip }) => {
  const program = await runnerProgram();
  if (!program) return skip('this checkout has no runner/program.ts.');
  const pages = programPages(program);
  expect(pages.length).toBeGreaterThan(program.commands.length);
  for (const page of pages) expect(optionsIn(termsOf(page).join(' '))).toEqual(expect.arrayContaining(optionsIn(optionLines(page.help))));
});

/** The lines of a help that list options. */
const optionLines = (help: string): string =>
  help
    .split('\n')
    .filter((line) => /^ {2}-/.test(line))
    .join('\n');
