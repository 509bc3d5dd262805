/** Reads the help of an npm script, which is one text: its first line, its paragraphs, and its rows of two columns. */
import type { CommandBlock, CommandPage, CommandRow } from './command-page';

/** Two columns, two spaces in; a term may stand alone. */
const ROW = /^ {2}(-\S*(?: \S+)*|\S+)(?: {2,}(\S.*))?$/;
const CONTINUED = /^ {6,}\S/;

/**
 * @param script for instance `evaluate`
 * @param help begins with `Usage: `
 * @throws Error where it does not
 */
export function usagePage(script: string, help: string): CommandPage {
  const [first, ...lines] = help.split('\n');
  const [, usage] = /^Usage: (.+)$/.exec(first) ?? [];
  if (usage === undefined) throw new Error(`The help of ${script} does not begin with "Usage: ".`);
  const blocks: CommandBlock[] = [];
  let rows: CommandRow[] = [];
  let words: string[] = [];
  const end = (): void => {
    if (words.length > 0) blocks.push({ kind: 'paragraph', text: words.join(' ') });
    if (rows.length > 0) blocks.push({ kind: 'rows', heading: rows[0].term.startsWith('-') ? 'option' : 'name', rows });
    [words, rows] = [[], []];
  };
  for (const line of lines) {
    const row = ROW.exec(line);
    const last = rows.at(-1);
    if (last && CONTINUED.test(line)) rows[rows.length - 1] = { ...last, meaning: `${last.meaning} ${line.trim()}`.trim() };
    else if (row) {
      if (words.length > 0) end();
      rows.push({ term: row[1].trim(), meaning: row[2] ?? '' });
    } else {
      if (line.trim() === '' || rows.length > 0) end();
      if (line.trim() !== '') words.push(line.trim());
    }
  }
  end();
  return { name: `npm run ${script}`, page: `commands/${script}`, usage, blocks, help };
}
