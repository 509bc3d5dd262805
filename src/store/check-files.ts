/** Asks the intake worker to look into files, and hands over what it finds in handfuls. Knows nothing of roles or labels. */

import type { StudioClient } from '../client/studio-client';
import type { RejectedFile } from '../domain/dataset';
import { randomId } from '../domain/random-id';
import { isArchiveFile } from '../intake/archives/archive-kind';
import type { StudioEvent } from '../protocol/events';
import type { CheckedFile, DroppedFile } from './held';

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

/** Lending thousands of files in one message would hold the page up for seconds. */
const FILES_A_REQUEST = 200;

/** Pictures that the browser kept bear the ids of earlier visits. */
const visit = randomId().slice(0, 8);

let lastId = 0;

/** @returns what nobody took on the way */
export async function checkFiles(client: StudioClient, files: readonly DroppedFile[], options: CheckOptions): Promise<Findings> {
  const lent = new Map<string, DroppedFile>();
  let checked: CheckedFile[] = [];
  let rejected: RejectedFile[] = [];
  const take = (): Findings => {
    const found = { checked, rejected };
    checked = [];
    rejected = [];
    return found;
  };
  const request = files.map(({ path, file, isShot }) => {
    lastId += 1;
    const id = `file-${visit}-${lastId}`;
    lent.set(id, { path, file, ...(isShot && { isShot }) });
    return { id, path, file };
  });
  const watch = (event: StudioEvent): void => {
    if (event.kind === 'archive-entry') lent.set(event.id, { path: event.path, file: event.file });
    else if (event.kind === 'file-rejected') rejected.push(event.rejected);
    else if (event.kind === 'file-checked') {
      const dropped = lent.get(event.id);
      if (dropped) checked.push({ ...event, file: dropped.file, ...(dropped.isShot && { isShot: true }) });
    }
    if (event.kind === 'file-checked' || event.kind === 'file-rejected') options.onFound(take, checked.length + rejected.length);
  };
  // What is found in archives adds to the total on the way.
  let before = 0;
  let total = request.length;
  for (let start = 0; start < request.length; start += FILES_A_REQUEST) {
    const some = request.slice(start, start + FILES_A_REQUEST);
    let found = some.length;
    const onEvent = (event: StudioEvent): void => {
      watch(event);
      if (event.kind !== 'check-progress') return;
      total += event.total - found;
      found = event.total;
      options.onProgress(before + event.checked, total);
    };
    await client.ask({ kind: 'check-files', files: some }, { signal: options.signal, onEvent });
    before += found;
  }
  return take();
}

const PICTURE_NAME = /\.(png|jpe?g|webp|bmp|gif|avif|tiff?)$/i;

/** Those that hold files, by their content. What is named as a picture is not looked into here: of thousands that would take seconds. */
export async function archivesAmong(files: readonly DroppedFile[]): Promise<ReadonlySet<DroppedFile>> {
  const archives = new Set<DroppedFile>();
  for (const dropped of files) {
    // A file that can no longer be read is told when it is checked.
    if (!PICTURE_NAME.test(dropped.path) && (await isArchiveFile(dropped.file).catch(() => false))) archives.add(dropped);
  }
  return archives;
}
