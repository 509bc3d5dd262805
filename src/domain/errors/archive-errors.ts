/** Errors of archives that pictures come in. */
import type { ErrorSentences } from './error-sentences';

export const archiveErrors = {
  'archive-given-up': (f) =>
    `${f.path} was not read completely: ${f.detail}. Files read before that were imported. Unpack it yourself and drop the folder.`,
  'archive-broken': (f) =>
    `${f.path} is not a complete archive: ${f.detail}. Files that could be read were imported. Download or create the archive again.`,
  'archive-entry-broken': (f) =>
    `${f.path} is damaged inside its archive: ${f.detail}. It was left out. Download or create the archive again.`,
  'archive-method': (f) =>
    `${f.path} is compressed with ${f.method}, which this studio does not unpack. Unpack the archive yourself and drop the folder instead.`,
  'archive-empty': (f) => `${f.path} contains ${f.found}. Nothing was imported.`,
  'archive-foreign': (f) =>
    `${f.path} is ${f.kind}, which this studio does not unpack. Unpack it yourself and drop the folder instead, or pack it as zip or tar.gz.`,
  'archive-split': (f) => `${f.path} is one part of a split archive. Unpack all parts together yourself and drop the folder instead.`,
  'archive-document': (f) => `${f.path} is ${f.kind}, not an archive of pictures. Save its pictures as separate files and drop those.`,
  'archive-link': (f) =>
    `${f.path} is a link to another file and contains no picture. It was left out. Pack the files that the links point to.`,
  'archive-sparse': (f) =>
    `${f.path} was packed with holes (a sparse file), which this studio does not unpack. Unpack the archive yourself and drop the folder instead.`,
  'archive-too-many': (f) => `${f.path} contains more than ${f.most} files. Unpack it yourself and drop its files in several parts.`,
  'archive-unsafe-name': (f) => `${f.path} contains an entry named "${f.entry}", which points outside the archive. It was left out.`,
  'archive-too-large': (f) => `${f.path} unpacks to more than ${f.limitMegabytes} MB. Unpack it yourself and drop the folder instead.`,
  'archive-nested': (f) => `${f.path} is an archive inside an archive. Unpack it yourself and drop its files.`,
  'archive-encrypted': (f) => `${f.path} is protected by a password. Unpack it yourself and drop the folder instead.`,
} satisfies ErrorSentences;
