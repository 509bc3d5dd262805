/**
 * Unpacks an archive with one entry in memory at a time. Names, lengths and the end of the archive are not trusted. Every entry is yielded or
 * rejected with a reason. An archive inside the archive is unpacked too; one inside that is not. Pictures are not distinguished from other
 * files here.
 */
import type { RejectedFile } from '../../domain/dataset';
import { StudioError } from '../../domain/studio-error';
import { isIgnorable } from '../names/ignorable';
import { archiveKind, archiveKindOf, type ForeignArchive, KIND_BYTES } from './archive-kind';
import { entryPath, isUnsafeName } from './entry-path';
import type { ArchiveToRead, EntryRefusal } from './found-entry';
import { type ArchiveLimits, archiveLimits, UnpackBudget } from './unpack-budget';
import { unpackTar } from './unpack-tar';
import { unpackZip } from './unpack-zip';

export interface ArchiveEntry {
  /** The archive's name as a folder, then the entry's name: `tile.zip` with `train/good/000.png` is `tile/train/good/000.png`. */
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What comes of an archive: files and rejections. `index` counts them from 1, the same each time it is read. */
export type Unpacked = (ArchiveEntry | RejectedFile) & { readonly index: number };

export interface UnpackOptions {
  readonly limits?: ArchiveLimits;
  /** What was handled before, by its index, is passed over: unread, where it is named as a picture. */
  readonly isKnown?: (index: number) => boolean;
  readonly signal?: AbortSignal;
  /** Told of each entry before it is unpacked, or passed over. @param index that it will have if it is no archive itself */
  readonly onEntry?: (path: string, index: number) => void;
}

/**
 * Unpack an archive. Two entries of one name come both.
 *
 * @param path the archive's own, for names and errors
 * @returns entries and rejections in the archive's order; never throws for what is in the archive
 * @throws StudioError file-unreadable where the file itself cannot be read any more; the signal's reason
 */
export async function* unpackArchive(path: string, file: Blob, options: UnpackOptions = {}): AsyncGenerator<Unpacked> {
  const { limits = archiveLimits, isKnown = () => false, signal } = options;
  try {
    const kind = await archiveKindOf(file);
    if (kind !== null && typeof kind !== 'string') {
      yield { ...rejectedFile(unsupportedArchive(path, kind)), index: 1 };
      return;
    }
    const budget = new UnpackBudget(limits, file.size);
    let index = 0;
    const numbers: EntryCounter = {
      take: () => {
        index += 1;
        return isKnown(index);
      },
      tell: (entry) => options.onEntry?.(entry, index + 1),
    };
    const archive = { path, file, refusal: (name: string) => refusalOf(path, name), signal };
    for await (const outcome of outcomesOf(archive, kind, budget, false, numbers)) if (!isKnown(index)) yield { ...outcome, index };
  } catch (thrown) {
    signal?.throwIfAborted();
    if (!(thrown instanceof DOMException)) throw thrown;
    throw new StudioError('file-unreadable', { path, detail: thrown.message });
  }
}

/** Of other entries only their content tells whether they are archives themselves, and how many files they make. */
const PICTURE_NAME = /\.(png|jpe?g|webp|bmp|gif|avif|tiff?)$/i;

interface EntryCounter {
  /** Once for each outcome, before it. @returns whether it is passed over */
  take(): boolean;
  tell(path: string): void;
}

async function* outcomesOf(
  archive: ArchiveToRead,
  kind: ReturnType<typeof archiveKind>,
  budget: UnpackBudget,
  isNested: boolean,
  numbers: EntryCounter,
): AsyncGenerator<ArchiveEntry | RejectedFile, 'over' | 'goes on'> {
  const { path, signal } = archive;
  const found = kind === 'zip' ? unpackZip(archive, budget) : unpackTar(archive, budget, kind === 'gzip');
  const passed: string[] = [];
  let [files, folders] = [0, 0];
  for await (const { name, content } of found) {
    signal?.throwIfAborted();
    if (content === 'folder') folders += 1;
    else if (content === 'passed') passed.push(name);
    if (typeof content === 'string') continue;
    files += 1;
    const at = name === '' ? path : entryPath(path, name);
    if (typeof content !== 'function') {
      numbers.take();
      yield rejectedFile(content);
      if (content.isLast) return 'over';
      continue;
    }
    const isPicture = PICTURE_NAME.test(name);
    numbers.tell(at);
    if (isPicture && numbers.take()) continue;
    const outcome = await content();
    const inner = outcome instanceof Uint8Array ? archiveKind(outcome.subarray(0, KIND_BYTES)) : null;
    if (outcome instanceof Uint8Array && typeof inner === 'string' && !isPicture && !isNested) {
      const nested = { ...archive, path: at, file: new Blob([outcome]), refusal: (within: string) => refusalOf(at, within) };
      if ((yield* outcomesOf(nested, inner, budget, true, numbers)) === 'over') return 'over';
      continue;
    }
    if (!isPicture) numbers.take();
    if (!(outcome instanceof Uint8Array)) {
      yield rejectedFile(outcome);
      if (outcome.isLast) return 'over';
    } else if (inner !== null && !isPicture) yield rejectedFile(unsupportedArchive(at, inner));
    else yield { path: at, bytes: outcome };
  }
  if (files > 0) return 'goes on';
  numbers.take();
  yield rejectedFile({ code: 'archive-empty', facts: { path, found: emptyArchiveText(folders, passed) } });
  return 'goes on';
}

function unsupportedArchive(path: string, kind: FoundKind): EntryRefusal {
  return typeof kind === 'string'
    ? { code: 'archive-nested', facts: { path } }
    : { code: 'archive-foreign', facts: { path, kind: kind.foreign } };
}
type FoundKind = ForeignArchive | 'zip' | 'tar' | 'gzip';

/** For the sentence about an archive without usable files. */
function emptyArchiveText(folders: number, passed: readonly string[]): string {
  if (passed.length === 0) return folders === 0 ? 'no files' : 'folders, and no files in them';
  const others = passed.length > 1 ? ` and ${passed.length - 1} more` : '';
  return `no pictures, only what is passed over (${passed[0]}${others})`;
}

function refusalOf(path: string, name: string): EntryRefusal | 'passed' | null {
  if (isUnsafeName(name)) return { code: 'archive-unsafe-name', facts: { path, entry: name } };
  return isIgnorable(name) ? 'passed' : null;
}

/** What stands among the rejected files. */
function rejectedFile({ code, facts }: EntryRefusal): RejectedFile {
  return { path: String(facts.path), code, reason: new StudioError(code, facts).message };
}
