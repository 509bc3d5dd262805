/** A drop that is here is sorted otherwise, in one edit: pictures come, go, and change what they are for. What a person did to a picture that stays stays. */
import { formatQuantity } from '../../../domain/format-number';
import { StudioError } from '../../../domain/studio-error';
import type { SortedFolder, SortedPaths } from '../../../intake/layouts/sort-paths';
import type { Place } from '../../../intake/layouts/sorted-places';
import type { SortedDrop } from '../../state/data-state';
import type { PictureFacts } from '../../state/edit-state';
import type { CheckedFile, StudioPicture } from '../../state/picture-state';
import type { SliceContext } from '../../state/slice-context';
import { factsOf } from '../edit-history';
import { readMasksOfSets } from '../masks/read-masks-of-sets';
import { pathKey, uniquePath } from '../unique-path';
import { byMask, isEmptyOfGood, studioPicture } from './open-drop';
import { describeSorting, placesOfSorting } from './sorted-drop';

/** @throws StudioError aborted, worker-crashed; nothing has changed then */
export async function resortDrop(
  { client, get, set, frame }: Pick<SliceContext, 'client' | 'get' | 'set' | 'frame'>,
  id: number,
  folders: readonly SortedFolder[],
  signal: AbortSignal,
): Promise<void> {
  const drop = get().data.sortedDrops.find((each) => each.id === id);
  if (!drop) return;
  const sorting = { ...drop.sorting, folders };
  const was = placesOfSorting(drop.sorting).places;
  const will = placesOfSorting(sorting).places;
  const held = new Map(get().data.pictures.map((picture) => [picture.id, picture]));
  const fileOf = (path: string): CheckedFile | null => {
    const picture = held.get(drop.idOf.get(path) ?? '');
    return drop.others.get(path) ?? (picture ? checkedAgain(picture, path) : null);
  };
  const changed = [...drop.idOf.keys()].filter((path) => !isSamePlace(was.get(path), will.get(path)));
  const pictures = changed.flatMap((path) => {
    const place = will.get(path);
    const file = place?.kind === 'picture' ? fileOf(path) : null;
    return file && place?.kind === 'picture' ? [{ path, place, file }] : [];
  });
  const wanted = pictures.flatMap(({ place, file }) => {
    const files = place.maskPaths.flatMap((path) => fileOf(path) ?? []);
    return files.length > 0 ? [{ pictureId: file.id, picture: file, files, set: place.set }] : [];
  });
  const { masks, rejected, stopped } = await readMasksOfSets({ client, get, set, frame }, wanted, signal);
  if (stopped) throw new StudioError('aborted');

  const taken = new Set(get().data.pictures.map(({ path }) => pathKey(path)));
  const [come, gone]: StudioPicture[][] = [[], []];
  const before = new Map<string, PictureFacts>();
  const after = new Map<string, PictureFacts>();
  for (const { path, place, file } of pictures) {
    const mask = masks.get(file.id);
    const told = place.goodByMask && mask ? byMask(mask, place.goodByMask) : place;
    const keepsMask = mask && told.role === 'test' && !isEmptyOfGood(told, mask);
    const maskPath = keepsMask ? mask.path : null;
    const here = held.get(file.id);
    if (!here) come.push({ ...studioPicture(file, told, uniquePath(path, taken), drop.batchId), maskPath });
    else {
      before.set(here.id, factsOf(here));
      const judgedAt = told.label === here.label ? here.judgedAt : undefined;
      after.set(here.id, { role: told.role, label: told.label, labelName: told.labelName, judgedAt, maskPath });
    }
  }
  for (const path of changed) {
    const here = held.get(drop.idOf.get(path) ?? '');
    if (here && will.get(path)?.kind !== 'picture') gone.push(here);
  }
  const kept = [...masks.values()].map((mask) => [mask.path, mask] as const);
  set((state) => ({ data: { masks: new Map([...state.data.masks, ...kept]), rejectedFiles: [...state.data.rejectedFiles, ...rejected] } }));
  const count = come.length + gone.length + after.size;
  const dropAfter = dropWith(drop, sorting, { all: get().data.pictures, come, gone, after });
  const said = `${formatQuantity(count, 'picture')} sorted differently`;
  get().edit.performSorting({ said, come, gone, before, after, dropBefore: drop, dropAfter });
}

interface Change {
  readonly all: readonly StudioPicture[];
  readonly come: readonly StudioPicture[];
  readonly gone: readonly StudioPicture[];
  readonly after: ReadonlyMap<string, PictureFacts>;
}

/** The drop as it is then. What goes is kept with it, so that it can come back. */
function dropWith(drop: SortedDrop, sorting: SortedPaths, { all, come, gone, after }: Change): SortedDrop {
  const pathById = new Map([...drop.idOf].map(([path, id]) => [id, path]));
  const others = new Map(drop.others);
  for (const { id } of come) others.delete(pathById.get(id) ?? '');
  for (const picture of gone) {
    const path = pathById.get(picture.id) ?? picture.path;
    others.set(path, checkedAgain(picture, path));
  }
  const goneIds = new Set(gone.map(({ id }) => id));
  const own = [...all, ...come].filter(({ id }) => pathById.has(id) && !goneIds.has(id));
  const pictures = own.map((picture) => ({ ...picture, ...after.get(picture.id) }));
  const masks = pictures.filter(({ maskPath }) => maskPath !== null).length;
  const leftOut = sorting.folders.reduce((sum, { use, read }) => sum + (use.kind === 'out' ? read.length : 0), 0);
  const said = describeSorting(sorting, { pictures, masks, places: placesOfSorting(sorting).places, idOf: drop.idOf, leftOut });
  return { ...drop, said, sorting, others };
}

/** A picture that is here, as the file that it was. */
function checkedAgain(
  { id, file, width, height, digest, deep, hasMorePages, isTransparent, thumbnailFile }: StudioPicture,
  path: string,
): CheckedFile {
  return { id, path, file, width, height, digest, deep, hasMorePages, isTransparent, thumbnail: thumbnailFile };
}

function isSamePlace(one: Place | undefined, other: Place | undefined): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
