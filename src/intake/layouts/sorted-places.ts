/** What becomes of each file of a drop, its folders being for what they are for; and which masks belong to which picture. */
import { GOOD_LABEL, labelMeaning, type NamedLabel, type PictureRole } from '../../domain/dataset';
import { matchMaskPaths } from './match-mask-paths';
import type { ReadPath } from './read-path';
import type { SortedFolder } from './sort-paths';

export interface PicturePlace extends NamedLabel {
  readonly kind: 'picture';
  readonly role: PictureRole;
  readonly maskPaths: readonly string[];
  /** Role and label are found out from the mask: which role a good one has. */
  readonly goodByMask?: PictureRole;
  /** Folders around the set: masks of one set are read alike. */
  readonly set: string;
  /** Of those that a folder gives to training. */
  readonly isOfTrain: boolean;
}

export type Place = PicturePlace | { readonly kind: 'mask' };

export interface SortedPlaces {
  /** A path that is absent is left out. */
  readonly places: ReadonlyMap<string, Place>;
  readonly stray: readonly { readonly path: string; readonly expected: string }[];
  readonly ambiguous: readonly { readonly path: string; readonly first: string; readonly second: string }[];
  /** Left out without anybody having said so. */
  readonly outside: readonly string[];
}

/** @param isGoodWithoutMask of pictures whose masks tell what they are */
export function placesOf(folders: readonly SortedFolder[], isGoodWithoutMask: boolean): SortedPlaces {
  const pictures = folders.filter(({ use }) => use.kind === 'good' || use.kind === 'test' || use.kind === 'by-mask');
  const masks = folders.filter(({ use }) => use.kind === 'mask').flatMap(({ read }) => read);
  const asUsed = pictures.flatMap((folder) => folder.read.map((each) => withUse(each, folder)));
  const { masksOf, stray, ambiguous } = matchMaskPaths(asUsed, masks);
  const places = new Map<string, Place>();
  for (const folder of pictures)
    for (const each of folder.read) places.set(each.path, placeOf(folder, each, masksOf.get(each.path) ?? [], isGoodWithoutMask));
  const left = new Set([...stray, ...ambiguous].map(({ path }) => path));
  for (const { path } of masks) if (!left.has(path)) places.set(path, { kind: 'mask' });
  const outside = folders.filter(({ use, isKnown }) => use.kind === 'out' && !isKnown).flatMap(({ read }) => read.map(({ path }) => path));
  return { places, stray, ambiguous, outside };
}

/** What a person says of a folder counts for its masks as well. */
function withUse(each: ReadPath, { use }: SortedFolder): ReadPath {
  if (use.kind === 'good') return { ...each, quality: 'good' };
  return use.kind === 'test' && use.means === 'good' ? { ...each, quality: 'good' } : each;
}

function placeOf({ use, set }: SortedFolder, { split }: ReadPath, maskPaths: readonly string[], isGoodWithoutMask: boolean): PicturePlace {
  const common = { kind: 'picture', set, isOfTrain: split === 'train' } as const;
  if (use.kind === 'good') return { ...common, role: 'good', label: GOOD_LABEL, maskPaths: [] };
  if (use.kind === 'test') return { ...common, role: 'test', maskPaths, ...labelMeaning(use.label, use.means) };
  const goodByMask = use.kind === 'by-mask' ? use.good : 'test';
  if (maskPaths.length > 0) return { ...common, role: 'test', label: null, maskPaths, goodByMask };
  return isGoodWithoutMask
    ? { ...common, role: goodByMask, label: GOOD_LABEL, maskPaths: [] }
    : { ...common, role: 'test', label: null, maskPaths: [] };
}
