/** Asks the intake worker to look into files, and hands over what it finds in handfuls. Knows nothing of roles or labels. */
import type { StudioClient } from '../client/studio-client';
import type { RejectedFile } from '../domain/dataset';
import type { CheckedFile, DroppedFile } from './held';

export interface Findings {
  readonly checked: readonly CheckedFile[];
  readonly rejected: readonly RejectedFile[];
}

export interface CheckOptions {
  readonly signal: AbortSignal;
  onProgress(checked: number, total: number): void;
  /** Called whenever something was found; take it with `take`. */
  onFound(take: () => Findings): void;
}

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
  const request = files.map(({ path, file }) => {
    lastId += 1;
    const id = `file-${lastId}`;
    lent.set(id, { path, file });
    return { id, path, file };
  });
  await client.ask(
    { kind: 'check-files', files: request },
    {
      signal: options.signal,
      onEvent: (event) => {
        if (event.kind === 'archive-entry') lent.set(event.id, { path: event.path, file: event.file });
        else if (event.kind === 'file-rejected') rejected.push(event.rejected);
        else if (event.kind === 'check-progress') options.onProgress(event.checked, event.total);
        else if (event.kind === 'file-checked') {
          const file = lent.get(event.id)?.file;
          if (file) checked.push({ ...event, file });
        }
        if (event.kind === 'file-checked' || event.kind === 'file-rejected') options.onFound(take);
      },
    },
  );
  return take();
}

/** True for a file that holds files. */
export const isArchive = ({ path }: DroppedFile): boolean => /\.zip$/i.test(path);
