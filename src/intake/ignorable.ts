/**
 * Files that lie beside pictures and are no mistake: what operating systems leave behind, and what people write to explain a
 * data set. They are passed over without a word; everything else that is not a picture gets one.
 */

/** Of Windows, macOS, Linux and of Synology's and QNAP's network storage, which lays thumbnails beside the pictures. */
const SYSTEM_FILES = new Set([
  'thumbs.db',
  'ehthumbs.db',
  'ehthumbs_vista.db',
  'desktop.ini',
  '__macosx',
  '$recycle.bin',
  'recycler',
  'system volume information',
  'lost+found',
  '@eadir',
  '@recycle',
  '@recently-snapshot',
  '@tmp',
  '#recycle',
  '#snapshot',
  'icon\r',
]);

/** What programs leave while they work: Office's locks, downloads and copies that are not whole. */
const LEFTOVERS = /^~\$|~$|\.(tmp|part|partial|crdownload|swp|lnk|url|lock)$/i;

const DOCUMENT_EXTENSIONS = /\.(txt|md|rst|json|jsonl|ya?ml|csv|tsv|pdf|xml|html?|docx?|log|cfg|ini|bib|sha\d*|md5)$/i;

const DOCUMENT_NAMES = /^(licen[cs]e|copying|readme|about|notice|changelog|citation|checksums?)$/i;

/**
 * True for a path to pass over silently.
 *
 * @param path with forward slashes; a folder anywhere in it counts
 */
export function isIgnorable(path: string): boolean {
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.some((part) => (part.startsWith('.') && part !== '.' && part !== '..') || SYSTEM_FILES.has(part.toLowerCase()))) return true;
  const name = parts.at(-1) ?? '';
  return LEFTOVERS.test(name) || DOCUMENT_EXTENSIONS.test(name) || DOCUMENT_NAMES.test(name);
}
