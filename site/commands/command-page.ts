/** The page of a command: what its `--help` says, as Markdown. Where the words come from is usage-text.ts and program.ts. */

/** One option, argument or other word of a command. */
export interface CommandRow {
  /** As it is typed, for instance `--out DIR`. */
  readonly term: string;
  readonly meaning: string;
}

export type CommandBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'rows'; readonly heading: string; readonly rows: readonly CommandRow[] };

export interface CommandPage {
  /** As it is typed, for instance `npm run evaluate`. */
  readonly name: string;
  /** Path on the site, without an ending. */
  readonly page: string;
  /** How it is called, with what it takes. */
  readonly usage: string;
  readonly blocks: readonly CommandBlock[];
  /** The whole help as the terminal shows it. */
  readonly help: string;
}

/** The Markdown of a command's page; every term is code, so that it can be found and copied. */
export function commandMarkdown({ name, usage, blocks, help }: CommandPage): string {
  return [
    `# ${name}`,
    fenced('sh', usage),
    ...blocks.map((block) => (block.kind === 'paragraph' ? escaped(block.text) : table(block.heading, block.rows))),
    '## As the terminal shows it',
    fenced('text', help.trimEnd()),
    '',
  ].join('\n\n');
}

function table(heading: string, rows: readonly CommandRow[]): string {
  const lines = rows.map(({ term, meaning }) => `| \`${cell(term)}\` | ${cell(escaped(meaning))} |`);
  return [`| ${heading} | meaning |`, '| --- | --- |', ...lines].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

/** Plain words in Markdown, which Vue reads too: nothing of them is a tag, a link, an emphasis or an expression. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*_[\]]/g, '\\$&')
    .replaceAll('<', '&lt;')
    .replaceAll('{{', '&#123;&#123;');
}
