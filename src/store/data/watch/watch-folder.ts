/** The loop of a watched folder: looks into it, hands over what is new and finished, waits, and looks again. It knows neither page nor store. */
import { StudioError } from '../../../domain/studio-error';
import { type FoundFile, listFolder, type ReadableFolder } from './list-folder';
import { NewFiles } from './new-files';

export interface FolderWatch {
  readonly folder: ReadableFolder;
  /** Keys (new-files.ts) of files that are not to be taken. */
  readonly taken: Iterable<string>;
  readonly signal: AbortSignal;
  /** The next look comes after it has resolved. */
  take(files: readonly FoundFile[], journals: readonly FoundFile[]): Promise<void>;
  /** Resolves after so many milliseconds, or as soon as the signal is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** Between two looks, at the least. */
const LOOK_MILLISECONDS = 2000;
/** A folder of many thousands takes long to look through: the looks take a fifth of the time at the most. */
const REST_PER_LOOK = 4;

/** @returns when the signal is aborted @throws StudioError watch-not-permitted, watch-folder-gone, watch-failed */
export async function watchFolder({ folder, taken, signal, take, wait }: FolderWatch): Promise<void> {
  const files = new NewFiles(taken);
  while (!signal.aborted) {
    const began = performance.now();
    const found = await listFolder(folder).catch((thrown: unknown) => {
      throw watchError(thrown, folder.name);
    });
    const lookMilliseconds = performance.now() - began;
    if (signal.aborted) return;
    const ready = files.look(found.pictures);
    if (ready.length > 0) await take(ready, found.journals);
    await wait(Math.max(LOOK_MILLISECONDS, REST_PER_LOOK * lookMilliseconds), signal);
  }
}

/** Why a folder cannot be read. */
export function watchError(thrown: unknown, folder: string): StudioError {
  if (thrown instanceof StudioError) return thrown;
  const { name, message } = thrown instanceof Error || thrown instanceof DOMException ? thrown : { name: '', message: String(thrown) };
  if (name === 'NotAllowedError' || name === 'SecurityError') return new StudioError('watch-not-permitted', { folder });
  if (name === 'NotFoundError' || name === 'NotReadableError') return new StudioError('watch-folder-gone', { folder });
  return new StudioError('watch-failed', { folder, detail: message || name });
}

/** A wait of the page's own clock. */
export function waitOrAbort(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
