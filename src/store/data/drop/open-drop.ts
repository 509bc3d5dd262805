/**
 * A drop on its way in: checked files become pictures as they come where their folder says what they are; masks, and pictures that only their masks tell
 * of, wait until all files are here. The identity of a picture is its bytes, with what it is for: its name and size mean nothing.
 */
import type { Batch } from '../../../domain/batch';
import { GOOD_LABEL, type NamedLabel, nameOfLabel, type PictureRole, type RejectedFile } from '../../../domain/dataset';
import type { LineVerdict } from '../../../domain/line-verdict';
import { errorSentence } from '../../../domain/studio-error';
import type { PicturePlace } from '../../../intake/layouts/sorted-places';
import type { SortedDrop } from '../../state/data-state';
import type { CheckedFile, StudioMask, StudioPicture } from '../../state/picture-state';
import type { SliceContext } from '../../state/slice-context';
import { Thumbnail } from '../../state/thumbnail';
import { type MaskOfSet, readMasksOfSets } from '../masks/read-masks-of-sets';
import { pathKey, uniquePath } from '../unique-path';
import type { Placement } from './placement';
import { describeFolders, describeSorting, folderCount, placesOfSorting } from './sorted-drop';

export interface OpenDrop {
  /** What has its place becomes a picture at once. */
  keep(checked: readonly CheckedFile[]): void;
  /** Read the masks, and with them decide what they tell of. @returns what to say, and the record of what was sorted */
  finish(signal: AbortSignal): Promise<{ readonly notes: readonly string[]; readonly drop: SortedDrop | null }>;
}

export interface DropBatch {
  /** The one that its pictures belong to. */
  readonly batch: Batch;
  /** Paths in the order that the pictures are to have; null for that of the folders. */
  readonly order?: readonly string[] | null;
  /** Of what a line's runner wrote: what the line said of a picture. */
  readonly lineOf?: ((file: CheckedFile) => LineVerdict | undefined) | undefined;
}

let lastDrop = 0;

/** What a defect is called that only a mask knows of. */
const DEFECT_BY_MASK = 'defect';

export function openDrop(
  { client, get, set, frame }: Pick<SliceContext, 'client' | 'get' | 'set' | 'frame'>,
  placement: Placement,
  { batch, order = null, lineOf }: DropBatch,
): OpenDrop {
  const { sorting } = placement;
  const { places, stray, ambiguous, outside } = placesOfSorting(sorting);
  /** A picture that the line sends again is the one that is here, whatever it was judged to be since. */
  const key = lineOf ? (_: unknown, digest: string): string => digest : sameness;
  const here = new Map(get().data.pictures.flatMap((picture) => (picture.digest ? [[key(picture, picture.digest), picture.id]] : [])));
  const waiting = new Map<string, CheckedFile>();
  const idOf = new Map<string, string>();
  /** Ids of pictures that were here before, by the paths in this drop. */
  const again = new Map<string, string>();

  const add = (entries: readonly { readonly file: CheckedFile; readonly place: Pick<PicturePlace, 'role'> & NamedLabel }[]): void => {
    const taken = new Set(get().data.pictures.map(({ path }) => pathKey(path)));
    const pictures: StudioPicture[] = [];
    const heard = new Map<string, LineVerdict>();
    for (const { file, place } of entries) {
      const known = file.digest === undefined || file.isShot ? undefined : here.get(key(place, file.digest));
      const line = lineOf?.(file);
      if (known === undefined) {
        idOf.set(file.path, file.id);
        pictures.push({ ...studioPicture(file, place, uniquePath(file.path, taken), batch.id), ...(line && { line }) });
      } else {
        again.set(file.path, known);
        if (line) heard.set(known, line);
      }
    }
    if (heard.size > 0) set(({ data }) => ({ data: { pictures: withLine(data.pictures, heard) } }));
    if (pictures.length === 0) return;
    set(({ data }) => ({
      data: {
        pictures: [...data.pictures, ...pictures],
        batches: data.batches.some(({ id }) => id === batch.id) ? data.batches : [...data.batches, batch],
      },
    }));
  };

  const attach = async (signal: AbortSignal): Promise<{ readonly masks: number; readonly stopped: boolean }> => {
    const held = new Map(get().data.pictures.map((picture) => [picture.id, picture]));
    const goodByMask = new Map<string, PictureRole>();
    const byItsMask: { readonly file: CheckedFile; readonly place: PicturePlace }[] = [];
    const wanted: MaskOfSet[] = [];
    for (const [path, place] of places) {
      if (place.kind !== 'picture') continue;
      const file = place.goodByMask ? waiting.get(path) : undefined;
      if (file && place.goodByMask) {
        byItsMask.push({ file, place });
        goodByMask.set(file.id, place.goodByMask);
      }
      const here = held.get(idOf.get(path) ?? again.get(path) ?? '');
      const files = place.maskPaths.flatMap((mask) => waiting.get(mask) ?? []);
      const picture = file ?? (here?.maskPath === null ? here : undefined);
      if (picture && files.length > 0) wanted.push({ pictureId: picture.id, picture, files, set: place.set });
    }
    const { masks, rejected, stopped } = await readMasksOfSets({ client, get, set, frame }, wanted, signal);
    const told = new Map<string, Told>();
    for (const [id, mask] of masks) told.set(id, byMask(mask, goodByMask.get(id) ?? 'test'));
    for (const { file } of byItsMask) waiting.delete(file.path);
    add(byItsMask.map(({ file }) => ({ file, place: told.get(file.id) ?? { role: 'test', label: null } })));
    // A mask of a picture that was here already goes to that one.
    const idHere = new Map(byItsMask.map(({ file }) => [file.id, again.get(file.path) ?? file.id]));
    const maskOf = new Map([...masks].map(([id, mask]) => [idHere.get(id) ?? id, mask]));
    const kept = new Map<string, StudioMask>();
    const pictures = get().data.pictures.map((picture) => {
      const mask = maskOf.get(picture.id);
      // Of a good picture whose mask marks nothing there is nothing to keep.
      if (!mask || picture.maskPath !== null || picture.role === 'good' || isEmptyOfGood(picture, mask)) return picture;
      kept.set(mask.path, mask);
      return { ...picture, maskPath: mask.path };
    });
    set((state) => ({
      data: {
        masks: kept.size > 0 ? new Map([...state.data.masks, ...kept]) : state.data.masks,
        pictures: kept.size > 0 ? pictures : state.data.pictures,
        rejectedFiles: rejected.length > 0 ? [...state.data.rejectedFiles, ...rejected] : state.data.rejectedFiles,
      },
    }));
    return { masks: kept.size, stopped };
  };

  return {
    keep: (checked) => {
      const now: { file: CheckedFile; place: PicturePlace }[] = [];
      for (const file of checked) {
        const place = places.get(file.path);
        if (place?.kind === 'picture' && !place.goodByMask) now.push({ file, place });
        else waiting.set(file.path, file);
      }
      add(now);
    },
    finish: async (signal) => {
      const leftOut = [
        ...stray.map(strayMask),
        ...ambiguous.map(ambiguousMask),
        ...(placement.kind === 'sorted' ? outside.map(outsider) : []),
      ];
      const { masks, stopped } = await attach(signal);
      if (leftOut.length > 0)
        set(({ data: { rejectedFiles } }) => ({
          data: { rejectedFiles: [...rejectedFiles, ...leftOut.filter(({ path }) => waiting.has(path))] },
        }));
      const notes: string[] = [];
      if (again.size > 0)
        notes.push(`${again.size === 1 ? '1 picture was' : `${again.size} pictures were`} here already and not taken twice.`);
      if (stopped) notes.push('Import was stopped before all masks were read; their pictures were imported without them.');
      const own = new Set(idOf.values());
      const ranks = new Map(
        [...(order ?? places.keys())].flatMap((path, index) => (idOf.has(path) ? [[idOf.get(path) ?? '', index]] : [])),
      );
      set(({ data: { pictures } }) => ({ data: { pictures: inOrder(pictures, ranks) } }));
      const facts = {
        pictures: get().data.pictures.filter(({ id }) => own.has(id)),
        masks,
        places,
        idOf,
        leftOut: leftOutOf(sorting, waiting),
      };
      const said = placement.kind === 'plain' ? sayPlain(sorting) : describeSorting(sorting, facts);
      if (said === null || own.size === 0) return { notes, drop: null };
      lastDrop += 1;
      for (const [path, { id }] of waiting) idOf.set(path, id);
      return { notes, drop: { id: lastDrop, batchId: batch.id, said, sorting, proposed: sorting, idOf, others: waiting } };
    },
  };
}

/** Pictures that were here before the line spoke of them; what it said once stays. */
const withLine = (pictures: readonly StudioPicture[], heard: ReadonlyMap<string, LineVerdict>): readonly StudioPicture[] =>
  pictures.map((picture) => {
    const line = picture.role === 'test' && !picture.line ? heard.get(picture.id) : undefined;
    return line ? { ...picture, line } : picture;
  });

/** Several files are read at once, and are ready in any order: those of the drop take the places that they have together in the order of their paths. */
function inOrder(pictures: readonly StudioPicture[], order: ReadonlyMap<string, number>): readonly StudioPicture[] {
  const rank = ({ id }: StudioPicture): number => order.get(id) ?? 0;
  const own = pictures.filter(({ id }) => order.has(id));
  if (own.every((picture, at) => at === 0 || rank(own[at - 1]) < rank(picture))) return pictures;
  const sorted = own.toSorted((a, b) => rank(a) - rank(b)).values();
  return pictures.map((picture) => (order.has(picture.id) ? (sorted.next().value ?? picture) : picture));
}

/** The same bytes for the same purpose are the same picture. */
const sameness = ({ role, ...named }: { readonly role: PictureRole } & NamedLabel, digest: string): string =>
  `${role} ${digest} ${nameOfLabel(named) ?? ''}`;

export function studioPicture(
  { id, file, width, height, digest, deep, hasMorePages, isTransparent, thumbnail }: CheckedFile,
  { role, label, labelName }: { readonly role: PictureRole } & NamedLabel,
  path: string,
  batchId: string,
): StudioPicture {
  return {
    ...{
      id,
      path,
      role,
      label,
      ...(labelName !== undefined && { labelName }),
      maskPath: null,
      width,
      height,
      file,
      byteSize: file.size,
      batchId,
    },
    ...{ digest, ...(deep && { deep }), ...(hasMorePages && { hasMorePages }), ...(isTransparent && { isTransparent }) },
    thumbnail: new Thumbnail(thumbnail),
    thumbnailFile: thumbnail,
  };
}

type Told = NamedLabel & { readonly role: PictureRole };

/** What a mask tells of its picture; one that is not clear tells nothing. */
export function byMask({ reading }: StudioMask, good: PictureRole): Told {
  if (!reading || reading.rule === 'unclear') return { role: 'test', label: null };
  return reading.pixels === 0 ? { role: good, label: GOOD_LABEL } : { role: 'test', label: DEFECT_BY_MASK };
}

export const isEmptyOfGood = ({ label }: NamedLabel, { reading }: StudioMask): boolean => label === GOOD_LABEL && reading?.pixels === 0;

/** Good pictures of several folders may be of several parts. */
const sayPlain = (sorting: Placement['sorting']): string | null =>
  folderCount(sorting) > 1 && sorting.folders.some(({ use }) => use.kind === 'good') ? describeFolders(sorting) : null;

function leftOutOf({ folders }: Placement['sorting'], waiting: ReadonlyMap<string, CheckedFile>): number {
  const out = folders.filter(({ use, isKnown }) => use.kind === 'out' && isKnown).flatMap(({ read }) => read);
  return out.filter(({ path }) => waiting.has(path)).length;
}

const strayMask = ({ path, expected }: { path: string; expected: string }): RejectedFile => ({
  path,
  code: 'mask-without-picture',
  reason: errorSentence('mask-without-picture', { path, expected }),
});

const ambiguousMask = (facts: { path: string; first: string; second: string }): RejectedFile => ({
  path: facts.path,
  code: 'mask-matches-several',
  reason: errorSentence('mask-matches-several', facts),
});

const outsider = (path: string): RejectedFile => ({
  path,
  code: 'outside-layout',
  reason: errorSentence('outside-layout', { path }),
});
