/** Errors of archives that pictures come in. */
import type { ErrorSentences } from './error-sentences';

export const archiveErrors = {
  'archive-given-up': (f) =>
    `${f.path} was not read to its end: ${f.detail}. What was read before was kept; unpack it yourself and drop the folder.`,
  'archive-broken': (f) => `${f.path} is not a whole archive: ${f.detail}. Download or make it again; what could be read was kept.`,
  'archive-entry-broken': (f) =>
    `${f.path} is damaged within its archive: ${f.detail}. It was left out; download or make the archive again.`,
  'archive-method': (f) =>
    `${f.path} is compressed with ${f.method}, which this studio does not unpack. Unpack the archive yourself and drop the folder instead.`,
  'archive-empty': (f) => `${f.path} holds ${f.found}. Nothing was taken from it.`,
  'archive-foreign': (f) =>
    `${f.path} is ${f.kind}, which this studio does not unpack. Unpack it yourself and drop the folder instead, or pack it as zip or tar.gz.`,
  'archive-split': (f) =>
    `${f.path} is one part of an archive that was split into several. Unpack them together yourself and drop the folder instead.`,
  'archive-document': (f) =>
    `${f.path} is ${f.kind} and no archive of pictures. Save the pictures in it as files of their own, and drop these.`,
  'archive-link': (f) =>
    `${f.path} is a link to another file, and holds no picture itself. It was left out; pack the files that links lead to.`,
  'archive-sparse': (f) =>
    `${f.path} was packed with holes (a sparse file), which this studio does not unpack. Unpack the archive yourself and drop the folder instead.`,
  'archive-too-many': (f) => `${f.path} holds more than ${f.most} files. Unpack it yourself, and drop what is in it in several parts.`,
  'archive-unsafe-name': (f) => `${f.path} holds an entry named "${f.entry}", which points outside the archive. It was left out.`,
  'archive-too-large': (f) => `${f.path} unpacks to more than ${f.limitMegabytes} MB. Unpack it yourself and drop the folder instead.`,
  'archive-nested': (f) => `${f.path} is an archive inside an archive. Unpack it yourself and drop what is in it.`,
  'archive-encrypted': (f) => `${f.path} is locked with a password. Unpack it yourself and drop the folder instead.`,
} satisfies ErrorSentences;
