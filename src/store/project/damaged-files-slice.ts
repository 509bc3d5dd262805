/**
 * Pictures and masks whose stored files are damaged: missing, cut off, or with other bytes. The intake worker compares SHA-256 hashes, a few
 * files at a time while the studio is idle. Damaged pictures stay in the list and are left out of what needs their pixels; dropping the same
 * file again repairs them.
 */
import { isComputing } from '../state/activity';
import type { DamagedFilesSlice } from '../state/damaged-files-state';
import { memoize } from '../state/memoize';
import type { CheckedFile, StudioMask, StudioPicture } from '../state/picture-state';
import type { SliceContext } from '../state/slice-context';
import type { StateChange, StudioState } from '../state/studio-state';
import { Thumbnail } from '../state/thumbnail';

/** Most files in one request. */
const FILES_A_REQUEST = 24;

const BYTES_A_REQUEST = 32 * 1024 * 1024;

/** The check starts after the page has loaded. */
const FIRST_MILLISECONDS = 1500;

/** Pause after a request, as a multiple of its duration. */
const REST = { idle: 1, busy: 6 };

interface KeptFile {
  readonly id: string;
  readonly path: string;
  readonly file: Blob;
  readonly digest: string | null;
  readonly isMask: boolean;
}

export function createDamagedFilesSlice({ client, get, set }: SliceContext): DamagedFilesSlice {
  const look = async (files: readonly KeptFile[]): Promise<readonly KeptFile[]> => {
    const asked = files.map(({ isMask: _isMask, ...file }) => file);
    const { damaged } = await client.ask({ kind: 'verify-files', files: asked });
    const bad = new Set(damaged);
    // The file may have been replaced meanwhile.
    return files.filter((file) => bad.has(file.id) && isHere(file));
  };

  const isHere = ({ id, file, isMask }: KeptFile): boolean =>
    isMask ? get().data.masks.get(id)?.file === file : get().data.pictures.some((picture) => picture.id === id && picture.file === file);

  const mark = (found: readonly KeptFile[]): void => {
    if (found.length === 0) return;
    const idsOf = (masks: boolean): string[] => found.flatMap(({ id, isMask }) => (isMask === masks ? [id] : []));
    set(({ damaged: { damaged, damagedMasks } }) => ({
      damaged: { damaged: new Set([...damaged, ...idsOf(false)]), damagedMasks: new Set([...damagedMasks, ...idsOf(true)]) },
    }));
  };

  return {
    damaged: new Set(),
    damagedMasks: new Set(),
    keptCheck: null,
    checkKeptFiles: async () => {
      const files = keptFiles(get());
      if (files.length === 0) return;
      await pause(FIRST_MILLISECONDS);
      try {
        for (let start = 0; start < files.length; ) {
          const some = handful(files, start);
          set({ damaged: { keptCheck: { done: start, total: files.length } } });
          const began = performance.now();
          mark(await look(some));
          start += some.length;
          await pause((performance.now() - began) * (isBusy(get()) ? REST.busy : REST.idle));
        }
      } catch {
        // Without the worker, the next visit checks again.
      }
      set({ damaged: { keptCheck: null } });
    },
    findDamaged: async (ids) => {
      const {
        data: { pictures },
        damaged: { damaged },
      } = get();
      const files = pictures.filter(({ id }) => ids.has(id) && !damaged.has(id)).map(ofPicture);
      for (let start = 0; start < files.length; ) {
        const some = handful(files, start);
        mark(await look(some));
        start += some.length;
      }
      return get().data.pictures.filter(({ id }) => ids.has(id) && get().damaged.damaged.has(id));
    },
  };
}

/**
 * Repairs damaged pictures and masks with dropped files of the same bytes.
 *
 * @returns the change and the files that were used; null where none fits
 */
export function withReplacedFiles(
  { data: { pictures, masks }, damaged: { damaged, damagedMasks } }: Pick<StudioState, 'data' | 'damaged'>,
  checked: readonly CheckedFile[],
): {
  readonly change: StateChange;
  readonly used: ReadonlySet<CheckedFile>;
  readonly count: number;
} | null {
  if (damaged.size === 0 && damagedMasks.size === 0) return null;
  const used = new Set<CheckedFile>();
  const mended = new Set<string>();
  const heal = <Item extends StudioPicture | StudioMask>(item: Item, byteSize: number | null): CheckedFile | null => {
    const { digest } = item;
    const same = checked.find((file) =>
      digest === undefined ? file.path === item.path && (byteSize === null || file.file.size === byteSize) : file.digest === digest,
    );
    if (same) used.add(same);
    return same ?? null;
  };
  const wholePictures = pictures.map((picture) => {
    const whole = damaged.has(picture.id) ? heal(picture, picture.byteSize) : null;
    if (!whole) return picture;
    mended.add(picture.id);
    picture.thumbnail.release();
    const { file, thumbnail: thumbnailFile, digest } = whole;
    return { ...picture, file, thumbnailFile, thumbnail: new Thumbnail(thumbnailFile), ...(digest && { digest }) };
  });
  const wholeMasks = new Map(
    [...masks].map(([path, mask]) => {
      const whole = damagedMasks.has(path) ? heal(mask, null) : null;
      if (whole) mended.add(path);
      return [path, whole ? { ...mask, file: whole.file } : mask];
    }),
  );
  if (used.size === 0) return null;
  return {
    change: {
      data: { pictures: wholePictures, masks: wholeMasks },
      damaged: {
        damaged: new Set([...damaged].filter((id) => !mended.has(id))),
        damagedMasks: new Set([...damagedMasks].filter((path) => !mended.has(path))),
      },
    },
    used,
    count: mended.size,
  };
}

/** The damaged pictures. */
export const damagedPicturesOf = memoize(
  ({ data: { pictures }, damaged: { damaged } }: StudioState) => [pictures, damaged] as const,
  (pictures, damaged) => pictures.filter(({ id }) => damaged.has(id)),
);

/** Pictures whose mask is damaged. */
export const withDamagedMaskOf = memoize(
  ({ data: { pictures }, damaged: { damagedMasks } }: StudioState) => [pictures, damagedMasks] as const,
  (pictures, damagedMasks) => pictures.filter(({ maskPath }) => maskPath !== null && damagedMasks.has(maskPath)),
);

/** The masks that are not damaged. */
export const intactMasksOf = memoize(
  ({ data: { masks }, damaged: { damagedMasks } }: Pick<StudioState, 'data' | 'damaged'>) => [masks, damagedMasks] as const,
  (masks, damaged): ReadonlyMap<string, StudioMask> =>
    damaged.size === 0 ? masks : new Map([...masks].filter(([path]) => !damaged.has(path))),
);

const isBusy = (state: StudioState): boolean => isComputing(state) || state.data.intake.phase !== 'idle';

const ofPicture = ({ id, path, file, digest }: StudioPicture): KeptFile => ({ id, path, file, digest: digest ?? null, isMask: false });

const keptFiles = ({ data: { pictures, masks }, damaged: { damaged, damagedMasks } }: StudioState): KeptFile[] =>
  [
    ...pictures.filter(({ id }) => !damaged.has(id)).map(ofPicture),
    ...[...masks.values()]
      .filter(({ path }) => !damagedMasks.has(path))
      .map(({ path, file, digest }) => ({ id: path, path, file, digest: digest ?? null, isMask: true })),
  ].filter(({ digest }) => digest !== null);

function handful(files: readonly KeptFile[], start: number): readonly KeptFile[] {
  let end = start;
  let bytes = 0;
  while (end < files.length && end - start < FILES_A_REQUEST && (end === start || bytes < BYTES_A_REQUEST)) {
    bytes += files[end].file.size;
    end += 1;
  }
  return files.slice(start, end);
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
