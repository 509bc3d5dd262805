/**
 * Unpacks an archive, one entry in memory at a time, and trusts nothing in it: not names, not lengths, not that it ends. What can be read
 * is given out; what cannot is named with its reason. Nothing here knows pictures from other files.
 */
import type { RejectedFile } from '../../domain/dataset';
import { StudioError } from '../../domain/studio-error';
import { isIgnorable } from '../ignorable';
import { archiveKind, KIND_BYTES } from './archive-kind';
import { entryPath, isUnsafeName } from './entry-path';
import type { Refusal, WhyNot } from './found-entry';
import { type ArchiveLimits, archiveLimits, UnpackBudget } from './unpack-budget';
import { unpackTar } from './unpack-tar';
import { unpackZip } from './unpack-zip';

export interface ArchiveEntry {
  /** The archive's name as a folder, then the entry's name: `tile.zip` with `train/good/000.png` is `tile/train/good/000.png`. */
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface UnpackOptions {
  readonly limits?: ArchiveLimits;
  /** So many entries from the start are passed over: they were handled before. */
  readonly from?: number;
  readonly signal?: AbortSignal;
}

/** An archive in an archive: read on its own it would be one, here it is left out. */
const NESTED = /\.(zip|7z|rar|tar|t?gz|bz2|xz|zst)$/i;

/**
 * Unpack an archive.
 *
 * @param path the archive's own, for names and errors
 * @returns entries and rejections in the archive's order, each with its place in it; never throws for what is in the archive, only where
 *   the file itself cannot be read any more
 */
export async function* unpackArchive(
  path: string,
  file: Blob,
  { limits = archiveLimits, from = 0, signal }: UnpackOptions = {},
): AsyncGenerator<(ArchiveEntry | RejectedFile) & { readonly index: number }> {
  const kind = archiveKind(new Uint8Array(await file.slice(0, KIND_BYTES).arrayBuffer()));
  const budget = new UnpackBudget(limits, file.size);
  const refusal: Refusal = (name) => refusalOf(path, name);
  const found =
    kind === 'zip' ? unpackZip(path, file, budget, refusal, from, signal) : unpackTar(path, file, budget, refusal, kind === 'gzip', signal);
  let index = 0;
  let files = 0;
  for await (const { name, content } of found) {
    signal?.throwIfAborted();
    if (content === 'folder') continue;
    files += 1;
    index += 1;
    if (index <= from) continue;
    if (content instanceof Uint8Array) yield { path: entryPath(path, name), bytes: content, index };
    else yield { ...rejectedFile(content, name === '' ? path : entryPath(path, name)), index };
  }
  if (files === 0) yield { ...rejectedFile({ code: 'archive-empty', facts: { path } }, path), index };
}

function refusalOf(path: string, name: string): WhyNot | 'pass' | null {
  if (isUnsafeName(name)) return { code: 'archive-unsafe-name', facts: { path, entry: name } };
  if (isIgnorable(name)) return 'pass';
  if (NESTED.test(name)) return { code: 'archive-nested', facts: { path: entryPath(path, name) } };
  return null;
}

/** What stands among the rejected files. */
function rejectedFile({ code, facts }: WhyNot, path: string): RejectedFile {
  return { path, code, reason: new StudioError(code, facts).message };
}
