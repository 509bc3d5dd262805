/** A zip written file by file, so that a thousand pictures need the memory of one: what is written goes into a Blob, which the browser may put on disk. */
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { StudioError } from '../../domain/studio-error';
import { ENTRY_TIME, isIncompressible } from './zip-files';

/** Without zip64, which not every program reads, there is room for no more. */
const MOST_BYTES = 2 ** 32 - 1;
const MOST_FILES = 2 ** 16 - 1;
/** For the directory at the end, a file. */
const DIRECTORY_BYTES = 512;

export interface ZipStream {
  /** @throws StudioError zip-too-large */
  add(path: string, bytes: Uint8Array): void;
  /** The zip; nothing can be added afterwards. */
  end(): Blob;
}

/** The same files in the same order give the same bytes. */
export function createZipStream(): ZipStream {
  const parts: Blob[] = [];
  let [files, written] = [0, 0];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    parts.push(new Blob([chunk as Uint8Array<ArrayBuffer>]));
    written += chunk.length;
  });
  return {
    add: (path, bytes) => {
      files += 1;
      if (files > MOST_FILES || written + bytes.length + files * DIRECTORY_BYTES > MOST_BYTES) throw new StudioError('zip-too-large');
      const entry = isIncompressible(path) ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 });
      entry.mtime = ENTRY_TIME;
      zip.add(entry);
      entry.push(bytes, true);
    },
    end: () => {
      zip.end();
      return new Blob(parts, { type: 'application/zip' });
    },
  };
}
