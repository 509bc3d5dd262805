/**
 * Unpacks a zip as it streams by, one entry in memory at a time, and trusts nothing in it: not names, not lengths, not that it
 * ends. What can be read is given out; what cannot is named with its reason. Nothing here knows pictures from other files.
 */
import { Inflate, Unzip, type UnzipDecoder, type UnzipFile, UnzipPassThrough } from 'fflate';
import type { RejectedFile } from '../domain/dataset';
import { type ErrorCode, type ErrorFacts, StudioError } from '../domain/studio-error';
import { isIgnorable } from './ignorable';
import { watchZipStream } from './zip-stream-marks';

export interface ArchiveEntry {
  /** The archive's name as a folder, then the entry's name: `tile.zip` with `train/good/000.png` is `tile/train/good/000.png`. */
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface ArchiveLimits {
  /** Unpacked bytes in all. */
  readonly unpackedBytes: number;
  /** Unpacked bytes of one entry. */
  readonly entryBytes: number;
  /** How many times larger than what was read the unpacked bytes may be, once they are more than `ratioFreeBytes`. */
  readonly ratio: number;
  readonly ratioFreeBytes: number;
}

const MEBIBYTE = 1024 * 1024;

export const archiveLimits: ArchiveLimits = {
  unpackedBytes: 4096 * MEBIBYTE,
  entryBytes: 256 * MEBIBYTE,
  ratio: 200,
  ratioFreeBytes: 100 * MEBIBYTE,
};

/** Deflate grows by 1032 at most, so a piece of this many bytes gives out 66 MB at most before the limits are looked at. */
const PIECE_BYTES = 64 * 1024;

/**
 * Unpack an archive.
 *
 * @param path the archive's own, for names and errors
 * @param chunks its bytes in order
 * @returns entries and rejections as they come; never throws for what is in the archive, only what `chunks` throws
 */
export async function* unpackArchive(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  limits: ArchiveLimits = archiveLimits,
): AsyncGenerator<ArchiveEntry | RejectedFile> {
  const unpacking = startUnpacking(path, limits);
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += PIECE_BYTES) {
      unpacking.push(chunk.subarray(start, start + PIECE_BYTES));
      yield* unpacking.takeFinished();
      if (unpacking.isOver()) return;
    }
  }
  unpacking.end();
  yield* unpacking.takeFinished();
}

function startUnpacking(path: string, limits: ArchiveLimits) {
  const marks = watchZipStream();
  let finished: (ArchiveEntry | RejectedFile)[] = [];
  let bytesRead = 0;
  let bytesUnpacked = 0;
  let over = false;
  let openEntry: string | null = null;

  const reject = (code: ErrorCode, facts: ErrorFacts) => finished.push(rejectedFile(code, facts));

  const count = (length: number) => {
    bytesUnpacked += length;
    const isBomb = bytesUnpacked > limits.ratioFreeBytes && bytesUnpacked > limits.ratio * bytesRead;
    if (over || (!isBomb && bytesUnpacked <= limits.unpackedBytes)) return;
    over = true;
    const limit = isBomb ? limits.ratioFreeBytes : limits.unpackedBytes;
    reject('archive-too-large', { path, limitMegabytes: Math.round(limit / MEBIBYTE) });
  };

  const unzip = new Unzip((file) => {
    const refusal = refusalOf(path, file, marks.isEncrypted(file.name));
    if (refusal) reject(refusal.code, refusal.facts);
    const wanted = refusal === null && !file.name.endsWith('/') && !isIgnorable(file.name);
    const entry = entryPath(path, file.name);
    if (!wanted) unzip.register(discarding(file.compression));
    else if (file.compression === CarefulInflate.compression) unzip.register(CarefulInflate);
    else unzip.register(UnzipPassThrough);

    let parts: Uint8Array[] | null = [];
    let length = 0;
    openEntry = wanted ? entry : null;
    file.ondata = (error, data, final) => {
      if (!wanted || parts === null || over) return;
      if (error) {
        reject('archive-broken', { path: entry, detail: error.message });
        parts = null;
        return;
      }
      length += data.length;
      count(data.length);
      parts.push(data);
      if (over || length > limits.entryBytes) {
        parts = null;
        if (!over)
          reject('file-too-large', { path: entry, megabytes: Math.ceil(length / MEBIBYTE), limitMegabytes: limits.entryBytes / MEBIBYTE });
      } else if (final) {
        finished.push({ path: entry, bytes: concatenated(parts, length) });
        parts = null;
        openEntry = null;
      }
    };
    file.start();
  });

  const pushSafely = (bytes: Uint8Array, final: boolean) => {
    try {
      unzip.push(bytes, final);
    } catch (error) {
      over = true;
      const detail = openEntry === null ? (error as Error).message : `it breaks off in ${openEntry}`;
      reject('archive-broken', { path, detail });
    }
  };

  return {
    push(bytes: Uint8Array) {
      bytesRead += bytes.length;
      marks.watch(bytes);
      pushSafely(bytes, false);
    },
    end() {
      pushSafely(new Uint8Array(0), true);
      if (!over && !marks.hasEnd()) reject('archive-broken', { path, detail: 'its end is missing' });
    },
    isOver: () => over,
    takeFinished() {
      const taken = finished;
      finished = [];
      return taken;
    },
  };
}

/** Why an entry is not to be unpacked, or null. */
function refusalOf(path: string, file: UnzipFile, encrypted: boolean): { code: ErrorCode; facts: ErrorFacts } | null {
  if (isUnsafeName(file.name)) return { code: 'archive-unsafe-name', facts: { path, entry: file.name } };
  if (file.name.endsWith('/') || isIgnorable(file.name)) return null;
  const entry = entryPath(path, file.name);
  if (encrypted) return { code: 'archive-encrypted', facts: { path: entry } };
  if (/\.(zip|7z|rar|tar|t?gz|bz2|xz|zst)$/i.test(file.name)) return { code: 'archive-nested', facts: { path: entry } };
  if (file.compression === 0 || file.compression === CarefulInflate.compression) return null;
  return { code: 'archive-broken', facts: { path: entry, detail: `compression method ${file.compression} is not known here` } };
}

/** True for a name that points outside the folder it is unpacked into, or that could on some system. */
export function isUnsafeName(name: string): boolean {
  return name === '' || /^\/|^[a-z]:|[\\\0]|(^|\/)\.\.(\/|$)/i.test(name);
}

function entryPath(archive: string, name: string): string {
  const folder = archive.replace(/\.zip$/i, '');
  const own = folder.split('/').at(-1);
  return name.startsWith(`${own}/`) ? `${folder}${name.slice(own?.length)}` : `${folder}/${name.replace(/^\.\//, '')}`;
}

function rejectedFile(code: ErrorCode, facts: ErrorFacts): RejectedFile {
  return { path: String(facts.path), code, reason: new StudioError(code, facts).message };
}

function concatenated(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** As fflate's UnzipInflate, which after an error would keep and copy all that follows, again with each piece. */
class CarefulInflate implements UnzipDecoder {
  static readonly compression = 8;
  ondata: UnzipDecoder['ondata'] = () => {};
  #inflate: Inflate | null = new Inflate((data, final) => this.ondata(null, data, final));

  push(data: Uint8Array, final: boolean): void {
    try {
      this.#inflate?.push(data, final);
    } catch (error) {
      this.#inflate = null;
      this.ondata(error as Error as Parameters<UnzipDecoder['ondata']>[0], new Uint8Array(0), final);
    }
  }
}

/** A decoder that lets an entry's bytes go by: an entry that is not started would be kept by fflate whole. */
function discarding(compression: number) {
  return class implements UnzipDecoder {
    static readonly compression = compression;
    ondata: UnzipDecoder['ondata'] = () => {};
    push(): void {}
  };
}
