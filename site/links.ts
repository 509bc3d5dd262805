/**
 * Markdown of the repository becomes Markdown of the site: links between documents lead to their pages, links to other files of the
 * repository become their paths (or addresses, where the repository has one), and comments go. Code stays as it is.
 */
import { posix } from 'node:path';

export interface LinkTargets {
  /** From the path of a document in the repository to that of its page, without an ending. */
  readonly pages: ReadonlyMap<string, string>;
  /** Where the repository's files can be read, with a slash at the end; null where that is not known. */
  readonly repository: string | null;
}

const isElsewhere = (target: string): boolean => /^[a-z][a-z+.-]*:/i.test(target);

/** The pieces of a Markdown text between its blocks and spans of code. */
const CODE = /(^```[\s\S]*?^```|`+[^`]+`+)/m;

/**
 * @param source path of the document in the repository
 * @param page path of its page, without an ending
 */
export function siteMarkdown(text: string, source: string, page: string, targets: LinkTargets): string {
  const rewrite = (whole: string, mark: string, words: string, target: string): string => {
    if (isElsewhere(target) || target.startsWith('#')) return whole;
    const [path, anchor] = target.split('#');
    const file = posix.normalize(posix.join(posix.dirname(source), path)).replace(/\/$/, '');
    if (mark === '!') return `![${words}](${relativeTo(page, file.replace(/^docs\//, ''))})`;
    const found = targets.pages.get(file);
    if (found !== undefined) return `[${words}](${relativeTo(page, found)}.md${anchor === undefined ? '' : `#${anchor}`})`;
    if (targets.repository !== null) return `[${words}](${targets.repository}${file})`;
    return words.replaceAll('`', '').endsWith(posix.basename(file)) ? words : `${words} (\`${file}\`)`;
  };
  // Links whose words are code lie across pieces: they are taken first, before code is set apart.
  const withCodeLinks = text.replace(/()\[(`[^`\]]+`)\]\(([^)\s]+)\)/g, rewrite);
  return split(withCodeLinks)
    .map((piece) => (isCode(piece) ? piece : piece.replace(/<!--[\s\S]*?-->\n?/g, '').replace(/(!?)\[([^\]]*)\]\(([^)\s]+)\)/g, rewrite)))
    .join('');
}

function split(text: string): string[] {
  return text.split(new RegExp(CODE.source, 'gm'));
}

const isCode = (piece: string): boolean => piece.startsWith('`');

function relativeTo(page: string, file: string): string {
  const path = posix.relative(posix.dirname(page), file);
  return path.startsWith('.') ? path : `./${path}`;
}
