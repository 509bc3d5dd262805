/**
 * Answers `check-files`: every file is looked into, archives are unpacked, and each picture comes back with its size and a
 * thumbnail, or with the reason why not. One bad file never stops the others; a few files are in memory at a time.
 */
import type { RejectedFile } from '../domain/dataset';
import { canHash, sha256 } from '../domain/sha256';
import { asStudioError, StudioError } from '../domain/studio-error';
import { archiveKind, KIND_BYTES } from '../intake/archives/archive-kind';
import { HEADER_BYTES, mediaType, readPictureHeader } from '../intake/picture-header';
import type { PictureFile } from '../protocol/requests';
import type { AnswerContext, AnswerFunction } from './answering';
import { checkArchive } from './check-archive';
import { lookAtPicture } from './look-at-picture';

const FILES_AT_ONCE = 3;
const MILLISECONDS_BETWEEN_PROGRESS = 100;
/** Metadata in front of a JPEG's size is rarely larger; after this the whole file is read. */
const LONG_HEADER_BYTES = 4 * 1024 * 1024;

interface Tally {
  accepted: number;
  rejected: number;
  /** Files and archive entries looked at, and known of so far. */
  checked: number;
  total: number;
  lastTold: number;
}

export const answerCheckFiles: AnswerFunction<'check-files'> = async ({ files }, context) => {
  const tally: Tally = { accepted: 0, rejected: 0, checked: 0, total: files.length, lastTold: 0 };
  const waiting = files.values();
  const takeOneByOne = async () => {
    for (const file of waiting) {
      await checkFile(file, context, tally);
      countChecked(context, tally);
    }
  };
  await Promise.all(Array.from({ length: FILES_AT_ONCE }, takeOneByOne));
  context.emit({ kind: 'check-progress', checked: tally.checked, total: tally.total });
  return { accepted: tally.accepted, rejected: tally.rejected };
};

async function checkFile(file: PictureFile, context: AnswerContext, tally: Tally): Promise<void> {
  throwIfAborted(context);
  try {
    const kind = archiveKind(await readStart(file, KIND_BYTES));
    if (kind === null) await checkPicture(file, context, tally);
    else if (typeof kind === 'string') await checkEntries(file, context, tally);
    else throw new StudioError('archive-foreign', { path: file.path, kind: kind.foreign });
  } catch (thrown) {
    reject(file.id, thrown, file.path, context, tally);
  }
}

/** What is in it counts as if it had been dropped by itself. */
async function checkEntries(archive: PictureFile, context: AnswerContext, tally: Tally): Promise<void> {
  await checkArchive(archive, context, {
    entry: async (entry) => {
      throwIfAborted(context);
      tally.total++;
      context.emit({ kind: 'archive-entry', ...entry });
      await checkPicture(entry, context, tally).catch((thrown) => reject(entry.id, thrown, entry.path, context, tally));
      countChecked(context, tally);
    },
    rejected: (id, rejected) => {
      tally.rejected++;
      context.emit({ kind: 'file-rejected', id, rejected });
    },
  });
}

async function checkPicture(picture: PictureFile, context: AnswerContext, tally: Tally): Promise<void> {
  const { id, path, file } = picture;
  const { format, hasMorePages } = await readHeader(picture);
  const look = await lookAtPicture(file.slice(0, file.size, mediaType(format)), path).catch((thrown) => {
    throw thrown instanceof StudioError ? thrown : new StudioError('file-undecodable', { path, format });
  });
  // Plain HTTP has no SHA-256, and then the whole file need not be read.
  const digest = canHash() ? await sha256(await file.arrayBuffer()) : null;
  throwIfAborted(context);
  tally.accepted++;
  context.emit({ kind: 'file-checked', id, path, ...look, ...(hasMorePages && { hasMorePages }), ...(digest && { digest }) });
}

async function readHeader(picture: PictureFile) {
  const { path, file } = picture;
  for (const length of [HEADER_BYTES, LONG_HEADER_BYTES, file.size]) {
    const header = readPictureHeader(path, await readStart(picture, length), file.size);
    if (header) return header;
  }
  throw new StudioError('file-not-picture', { path });
}

async function readStart({ path, file }: PictureFile, length: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, length).arrayBuffer());
  } catch (thrown) {
    throw unreadable(path, thrown);
  }
}

function unreadable(path: string, thrown: unknown): StudioError {
  return new StudioError('file-unreadable', { path, detail: thrown instanceof Error ? thrown.message : String(thrown) });
}

function reject(id: string, thrown: unknown, path: string, context: AnswerContext, tally: Tally): void {
  const error = asStudioError(thrown, `checking ${path}`);
  if (error.code === 'aborted') throw error;
  tally.rejected++;
  const rejected: RejectedFile = { path, code: error.code, reason: error.message };
  context.emit({ kind: 'file-rejected', id, rejected });
}

function countChecked(context: AnswerContext, tally: Tally): void {
  tally.checked++;
  const now = performance.now();
  if (now - tally.lastTold < MILLISECONDS_BETWEEN_PROGRESS) return;
  tally.lastTold = now;
  context.emit({ kind: 'check-progress', checked: tally.checked, total: tally.total });
}

function throwIfAborted({ signal }: AnswerContext): void {
  if (signal.aborted) throw new StudioError('aborted');
}
