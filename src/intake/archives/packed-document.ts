/** Recognises documents and programs that are zips. The pictures in them are decoration or scaled down, and not a data set. */
import type { EntryRefusal } from './found-entry';
import type { ZipRecord } from './zip-record';

const MARKS: readonly (readonly [name: RegExp, kind: string])[] = [
  [/^\[content_types\]\.xml$/i, 'an Office document'],
  [/^META-INF\/container\.xml$/, 'an e-book'],
  [/^AndroidManifest\.xml$/, 'an Android app'],
  [/^META-INF\/MANIFEST\.MF$/, 'a Java program'],
];

/** @returns why nothing is taken from it, or null */
export function packedDocument(path: string, records: readonly ZipRecord[]): EntryRefusal | null {
  // By its first file, as EPUB and OpenDocument are told.
  if (records[0]?.name === 'mimetype') return { code: 'archive-document', facts: { path, kind: 'a document, or a project,' } };
  for (const [mark, kind] of MARKS) {
    if (records.some(({ name, type }) => type === 'file' && mark.test(name))) return { code: 'archive-document', facts: { path, kind } };
  }
  return null;
}
