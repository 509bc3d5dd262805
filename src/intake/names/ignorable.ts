/**
 * Files that are skipped silently: files that systems, network stores and programs leave beside pictures, and documents that explain a data set.
 * Every other file that is not a picture is reported.
 */

const SYSTEM_FILES = new Set([
  // Windows
  'thumbs.db',
  'ehthumbs.db',
  'ehthumbs_vista.db',
  'desktop.ini',
  '$recycle.bin',
  'recycler',
  'recycled',
  'system volume information',
  'found.000',
  // macOS
  '__macosx',
  'icon\r',
  'network trash folder',
  'temporary items',
  // network stores: Synology, QNAP, NetApp and others
  '@eadir',
  '@tmp',
  '@recycle',
  '#recycle',
  '#snapshot',
  '@recently-snapshot',
  '~snapshot',
  '@synologydrive',
  '@sharebin',
  'lost+found',
]);

const DOCUMENT_EXTENSIONS = /\.(txt|md|rst|json|jsonl|ya?ml|csv|tsv|pdf|xml|html?|docx?|xlsx?|log|cfg|ini|bib|sha\d*|md5)$/i;

const DOCUMENT_NAMES = /^(licen[cs]e|copying|readme|about|notice|changelog|citation|checksums?)$/i;

/**
 * True for what no person put there: a path with a folder or file of a system in it, whatever the file is. Names that begin with a dot are
 * hidden (`._0.png`, `.Spotlight-V100`, `.@__thumb`, `.thumbnails`, `.snapshot`), those with `~$` are the locks of office programs.
 *
 * @param path with forward slashes
 */
export function isSystemFile(path: string): boolean {
  return partsOf(path).some(
    (part) => (part.startsWith('.') && part !== '.' && part !== '..') || part.startsWith('~$') || SYSTEM_FILES.has(part.toLowerCase()),
  );
}

/** True for a path to pass over silently: a system's file, or a document. */
export function isIgnorable(path: string): boolean {
  const name = partsOf(path).at(-1) ?? '';
  return isSystemFile(path) || DOCUMENT_EXTENSIONS.test(name) || DOCUMENT_NAMES.test(name);
}

const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '');
