/** The panel of batches, and the watched folder: from the choice of a person to the pictures that go the way of all imports. The loop: watch-folder.ts. */
import type { Batch } from '../../../domain/batch';
import { asStudioError, type StudioError } from '../../../domain/studio-error';
import type { BatchesSlice, WatchCounts, WatchState } from '../../state/batches-state';
import type { SliceContext } from '../../state/slice-context';
import { type FoundFile, listFolder } from './list-folder';
import { fileKey } from './new-files';
import { waitOrAbort, watchError, watchFolder } from './watch-folder';

interface Chosen {
  readonly handle: FileSystemDirectoryHandle;
  /** Pictures that are in it. */
  readonly existing: readonly FoundFile[];
}

const countsOf = ({ folder, taken, refused, known }: WatchCounts): WatchCounts => ({ folder, taken, refused, known });

const noCounts = { taken: 0, refused: 0, known: 0 };

export function createBatchesSlice({ get, set, subscribe, watchedFolders }: SliceContext): BatchesSlice {
  let aborter = new AbortController();
  let chosen: Chosen | null = null;
  /** As it was before a folder was chosen. */
  let beforeChoice: WatchState = { phase: 'idle' };

  const project = (): string => get().project.projectId;
  const fail = (error: StudioError, counts: WatchCounts): void =>
    set({ batches: { watch: { phase: 'failed', error, ...countsOf(counts) } } });

  /** Pictures of a watched folder, of whatever day. */
  const countOf = (folder: string): number => {
    const { pictures, batches } = get().data;
    const own = new Set(batches.flatMap((batch) => (batch.source === 'watched' && batch.folder === folder ? [batch.id] : [])));
    return pictures.filter(({ batchId = '' }) => own.has(batchId)).length;
  };

  /** A browser that keeps nothing can watch, but not again. */
  const keep = (written: Promise<void>): Promise<void> => written.catch(() => {});

  const take = async (folder: string, files: readonly FoundFile[], journals: readonly FoundFile[]): Promise<void> => {
    const refusedBefore = get().data.rejectedFiles.length;
    const before = countOf(folder);
    const origin: Pick<Batch, 'source' | 'folder'> = { source: 'watched', folder };
    await get().data.importFiles(files, 'test', origin, journals);
    const paths = new Set(files.map(({ path }) => path));
    const refused = get()
      .data.rejectedFiles.slice(refusedBefore)
      .filter(({ path }) => paths.has(path)).length;
    const known = files.length - refused - (countOf(folder) - before);
    await keep(watchedFolders.add(project(), files.map(fileKey)));
    const { watch } = get().batches;
    if (!('taken' in watch)) return;
    const counts = { taken: watch.taken + files.length, refused: watch.refused + refused, known: watch.known + Math.max(0, known) };
    set({ batches: { watch: { ...watch, ...counts } } });
  };

  const watch = async (handle: FileSystemDirectoryHandle, taken: readonly string[]): Promise<void> => {
    aborter.abort();
    aborter = new AbortController();
    const { signal } = aborter;
    const folder = handle.name;
    set({ batches: { watch: { phase: 'watching', folder, ...noCounts } } });
    await keep(watchedFolders.begin(project(), { handle, taken, isOn: true }));
    try {
      await watchFolder({ folder: handle, taken, signal, take: (files, journals) => take(folder, files, journals), wait: waitOrAbort });
    } catch (thrown) {
      const { watch } = get().batches;
      if (!signal.aborted && 'taken' in watch) fail(watchError(thrown, folder), watch);
    }
  };

  /** What the page was watching when it was left. */
  const recall = async (): Promise<void> => {
    const found = await watchedFolders.read(project()).catch(() => null);
    if (!found || get().batches.watch.phase !== 'idle') return;
    set({ batches: { watch: { phase: 'ended', why: found.isOn ? 'left' : 'stopped', folder: found.handle.name, ...noCounts } } });
  };

  let isRecalled = false;
  subscribe(() => {
    if (isRecalled || get().project.projectAccess.phase !== 'here') return;
    isRecalled = true;
    void recall();
  });

  return {
    isShown: false,
    watch: { phase: 'idle' },
    showBatches: (isShown) => set({ batches: { isShown } }),
    canWatch: watchedFolders.canWatch,
    chooseFolder: async () => {
      beforeChoice = get().batches.watch;
      set({ batches: { watch: { phase: 'preparing' } } });
      let folder = '';
      try {
        const handle = await watchedFolders.choose();
        if (!handle) return set({ batches: { watch: beforeChoice } });
        folder = handle.name;
        const { pictures: existing } = await listFolder(handle);
        if (existing.length === 0) return void watch(handle, []);
        chosen = { handle, existing };
        set({ batches: { watch: { phase: 'asking', folder, existing: existing.length } } });
      } catch (thrown) {
        fail(folder ? watchError(thrown, folder) : asStudioError(thrown, 'choosing a folder'), { folder, ...noCounts });
      }
    },
    answerExisting: async (existing) => {
      const answered = chosen;
      chosen = null;
      if (!answered || existing === null) return set({ batches: { watch: beforeChoice } });
      void watch(answered.handle, existing === 'leave' ? answered.existing.map(fileKey) : []);
    },
    watchAgain: async () => {
      const { watch: before } = get().batches;
      const folder = 'folder' in before ? before.folder : '';
      set({ batches: { watch: { phase: 'preparing' } } });
      try {
        const found = await watchedFolders.read(project());
        if (!found) return await get().batches.chooseFolder();
        if (await watchedFolders.permit(found.handle)) return void watch(found.handle, found.taken);
        fail(watchError(new DOMException('', 'NotAllowedError'), folder), { folder, ...noCounts });
      } catch (thrown) {
        fail(watchError(thrown, folder), { folder, ...noCounts });
      }
    },
    stopWatching: () => {
      aborter.abort();
      const { watch: before } = get().batches;
      if (!('folder' in before) || before.phase === 'asking') return;
      set({ batches: { watch: { phase: 'ended', why: 'stopped', ...countsOf(before) } } });
      void keep(watchedFolders.end(project()));
    },
  };
}
