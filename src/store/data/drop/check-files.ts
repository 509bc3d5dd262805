/**
 * Asks the intake worker to look into files, and hands over what it finds in handfuls. A file that takes too long, or takes the worker
 * down with it, is named and left out; the others are read by the next worker. Knows nothing of roles or labels.
 */
import type { StudioClient } from '../../../client/studio-client';
import type { RejectedFile } from '../../../domain/dataset';
import { randomId } from '../../../domain/random-id';
import { asStudioError } from '../../../domain/studio-error';
import { isArchiveFile } from '../../../intake/archives/archive-kind';
import type { StudioEvent } from '../../../protocol/events';
import type { FileToCheck } from '../../../protocol/requests';
import type { CheckedFile, DroppedFile } from '../../state/picture-state';
import { type Interruption, type Overdue, UnreadFiles } from './unread-files';

export interface Findings {
  readonly checked: readonly CheckedFile[];
  readonly rejected: readonly RejectedFile[];
}

export interface CheckOptions {
  readonly signal: AbortSignal;
  onProgress(checked: number, total: number): void;
  /** Called whenever something was found, with how many were not taken yet; take them with `take`. */
  onFound(take: () => Findings, count: number): void;
}

/** Lending a file takes up to half a millisecond: thousands in one message would hold the page up for seconds, these for some 10 ms. */
const FILES_A_REQUEST = 25;
/** How often the clock is looked at, in milliseconds. */
const TICK = 100;

/** Pictures that the browser kept bear the ids of earlier visits. */
const visit = randomId().slice(0, 8);

let lastId = 0;

/** @returns what nobody took on the way */
export async function checkFiles(client: StudioClient, files: readonly DroppedFile[], options: CheckOptions): Promise<Findings> {
  const lent = new Map<string, DroppedFile>();
  let checked: CheckedFile[] = [];
  let rejected: RejectedFile[] = [];
  let ended = 0;
  let total = files.length;
  const take = (): Findings => {
    const found = { checked, rejected };
    checked = [];
    rejected = [];
    return found;
  };
  const tell = (): void => options.onFound(take, checked.length + rejected.length);
  const leaveOut = (left: RejectedFile): void => {
    rejected.push(left);
    tell();
  };
  const watch = (event: StudioEvent, unread: UnreadFiles): void => {
    if (event.kind === 'archive-entry') {
      // An entry that took a worker down while it was read comes a second time.
      if (!lent.has(event.id)) total += 1;
      lent.set(event.id, { path: event.path, file: event.file });
    } else if (event.kind === 'file-rejected') leaveOut(event.rejected);
    else if (event.kind === 'file-checked') {
      const dropped = lent.get(event.id);
      if (dropped) checked.push({ ...event, file: dropped.file, ...(dropped.isShot && { isShot: true }) });
      tell();
    }
    ended += unread.hear(event, (id) => lent.has(id));
    options.onProgress(ended, total);
  };
  const request = files.map(({ path, file, isShot }): FileToCheck => {
    lastId += 1;
    const id = `file-${visit}-${lastId}`;
    lent.set(id, { path, file, ...(isShot && { isShot }) });
    return { id, path, file };
  });
  for (let start = 0; start < request.length; start += FILES_A_REQUEST) {
    const unread = new UnreadFiles(request.slice(start, start + FILES_A_REQUEST));
    for (let some = unread.next(); some; some = unread.next()) {
      const interruption = await askOnce(client, some, unread, options.signal, (event) => watch(event, unread));
      if (!interruption) {
        ended += unread.answered(some);
        continue;
      }
      const blamed = unread.interrupt(interruption);
      if (!blamed) continue;
      ended += 1;
      leaveOut(blamed);
    }
  }
  return take();
}

/** @returns null when all were read, else why not */
async function askOnce(
  client: StudioClient,
  files: readonly FileToCheck[],
  unread: UnreadFiles,
  signal: AbortSignal,
  onEvent: (event: StudioEvent) => void,
): Promise<Interruption | null> {
  let slow = null as Overdue | null;
  let before = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    slow ??= unread.tick((now - before) / 1000);
    before = now;
    if (slow) client.endReading(`${slow.file.path} took too long`);
  }, TICK);
  try {
    await client.ask({ kind: 'check-files', files }, { signal, onEvent });
    return null;
  } catch (thrown) {
    const error = asStudioError(thrown, 'reading the files');
    if (error.code !== 'worker-crashed' || !unread.isUnderWay) throw error;
    return slow ?? { kind: 'crashed', detail: String(error.facts.detail) };
  } finally {
    clearInterval(timer);
  }
}

export const PICTURE_NAME = /\.(png|jpe?g|webp|bmp|gif|avif|tiff?)$/i;

/** Those that hold files, by their content. What is named as a picture is not looked into here: of thousands that would take seconds. */
export async function archivesAmong(files: readonly DroppedFile[]): Promise<ReadonlySet<DroppedFile>> {
  const archives = new Set<DroppedFile>();
  for (const dropped of files) {
    // A file that can no longer be read is told when it is checked.
    if (!PICTURE_NAME.test(dropped.path) && (await isArchiveFile(dropped.file).catch(() => false))) archives.add(dropped);
  }
  return archives;
}
