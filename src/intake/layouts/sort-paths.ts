/**
 * Sorts the paths of a drop by what their folders and names say: good pictures, pictures to inspect with their labels, masks. It knows paths only, reads
 * no file, and decides nothing for good: a person sees the folders as they were sorted and can sort them otherwise (sorted-places.ts).
 */
import type { PictureRole } from '../../domain/dataset';
import { comparedName, isNamedAsMask, stemsNamedByMask } from '../names/mask-name';
import { meansGood, qualityInName } from './folder-words';
import { type KnownLayout, layoutOf } from './known-layouts';
import { matchMaskPaths } from './match-mask-paths';
import { createPathReader, isNumbered, type ReadPath } from './read-path';

/** What files are for. `by-mask`: good where the mask marks nothing, a defect where it marks something. */
export type FolderUse =
  | { readonly kind: 'good' }
  /** `label` is the folder's own word; null where nobody knows. Of a good one, `means` says so. */
  | { readonly kind: 'test'; readonly label: string | null; readonly means: 'good' | 'defect' }
  /** `good`: what becomes of a good one. */
  | { readonly kind: 'by-mask'; readonly good: PictureRole }
  | { readonly kind: 'mask' }
  | { readonly kind: 'out' };

/** Files of one folder that are for the same. */
export interface SortedFolder {
  /** Another for each. */
  readonly key: string;
  /** With a slash at the end; '' for the top. */
  readonly folder: string;
  /** The word in the names of its files that tells them from others of the folder; null where it is the folder alone. */
  readonly word: string | null;
  /** Folders around the set, with a slash at the end. */
  readonly set: string;
  readonly read: readonly ReadPath[];
  readonly use: FolderUse;
  /** Whether names said it; what they did not say is proposed, and has to be asked about. */
  readonly isKnown: boolean;
}

export interface SortedPaths {
  /** What the layout is called; null for one without a name. */
  readonly layout: string | null;
  readonly isGoodWithoutMask: boolean;
  /** `certain`: it can be taken as it is and told; `likely`: a person has to see it first; `none`: the names say nothing. */
  readonly certainty: 'certain' | 'likely' | 'none';
  /** Roots of the sets, in order of appearance. */
  readonly sets: readonly string[];
  readonly folders: readonly SortedFolder[];
}

/** @param paths with forward slashes, unique; what is to be ignored is left out already. Linear in their number. */
export function sortPaths(paths: readonly string[]): SortedPaths {
  const layout = layoutOf(paths);
  const read = withRoots(withMaskRoots(pathsAsRead(paths, layout)));
  const masks = masksAmong(read);
  const setsWithMasks = new Set(read.filter(({ path }) => masks.certain.has(path)).map(({ root }) => root));
  const setsWithQuality = new Set(read.filter(({ quality, path }) => quality !== null && !masks.certain.has(path)).map(({ root }) => root));
  const setsWithSplit = new Set(read.filter(({ split }) => split !== null).map(({ root }) => root));
  const anySaid = read.some(({ root }) => root !== null) || masks.certain.size > 0 || masks.likely.size > 0;
  const labelled = labelsOfMasks(read, masks.certain);

  const useOf = (each: ReadPath): Pick<SortedFolder, 'use' | 'isKnown' | 'word'> => {
    const { path, split, quality, label, isOther, root } = each;
    const known = (use: FolderUse) => ({ use, isKnown: true, word: null });
    if (masks.certain.has(path)) return known({ kind: 'mask' });
    if (masks.likely.has(path)) return { use: { kind: 'mask' }, isKnown: false, word: null };
    if (isOther) return known({ kind: 'out' });
    if (quality === 'good') return known(split === 'test' ? { kind: 'test', label: label ?? 'good', means: 'good' } : { kind: 'good' });
    if (quality === 'defect' || (label !== null && split === 'test')) return known({ kind: 'test', label, means: 'defect' });
    const named = qualityInName(each.stem);
    // A folder beside those of good pictures, as anomalib has it: `colour/` with `mask/colour/`.
    const beside = setsWithQuality.has(root) && !setsWithSplit.has(root) ? kindBeside(each) : null;
    if (beside !== null) {
      return { use: { kind: 'test', label: beside, means: 'defect' }, isKnown: labelled.has(labelIn(root, beside)), word: null };
    }
    if (label === null && setsWithMasks.has(root) && (split !== null || !setsWithSplit.has(root)))
      return known({ kind: 'by-mask', good: split === 'test' ? 'test' : 'good' });
    if (named && !setsWithMasks.has(root)) {
      const good = split === 'test' ? ({ kind: 'test', label: named.word, means: 'good' } as const) : ({ kind: 'good' } as const);
      const use = named.quality === 'good' ? good : ({ kind: 'test', label: named.word, means: 'defect' } as const);
      return { use, isKnown: false, word: named.word };
    }
    if (split === 'train') return { use: { kind: label === null ? 'good' : 'out' }, isKnown: false, word: null };
    if (split === 'test') return known({ kind: 'test', label: null, means: 'defect' });
    return { use: { kind: 'out' }, isKnown: false, word: null };
  };

  const groups = new Map<string, Omit<SortedFolder, 'read'> & { read: ReadPath[] }>();
  for (const each of read) {
    const { use, isKnown, word } = useOf(each);
    const folder = shownFolder(each.folder);
    const key = [use.kind, use.kind === 'test' ? `${use.means} ${use.label}` : '', word ?? '', each.root ?? '', folder].join('\n');
    const group = groups.get(key);
    if (group) group.read.push(each);
    else groups.set(key, { key, folder, word, set: each.root ?? '', read: [each], use, isKnown });
  }
  const folders = withoutMasks([...groups.values()], layout);
  const sets = [...new Set(folders.filter(({ use, isKnown }) => isKnown && isPicture(use)).map(({ set }) => set))];
  const hasWords = anySaid || folders.some(({ word }) => word !== null);
  return {
    layout: layout?.name ?? null,
    isGoodWithoutMask: layout?.isGoodWithoutMask === true,
    certainty: hasWords ? certaintyOf(folders, sets, layout, masks.certain.size > 0) : 'none',
    sets,
    folders,
  };
}

/** Where none of a folder's pictures has a mask, masks tell nothing of it; where some have none, a person has to say what those are. */
function withoutMasks(folders: readonly SortedFolder[], layout: KnownLayout | null): readonly SortedFolder[] {
  const telling = folders.filter(({ use }) => use.kind === 'by-mask');
  if (telling.length === 0 || layout?.isGoodWithoutMask) return folders;
  const pictures = folders.filter(({ use }) => isPicture(use)).flatMap(({ read }) => read);
  const { masksOf } = matchMaskPaths(
    pictures,
    folders.filter(({ use }) => use.kind === 'mask').flatMap(({ read }) => read),
  );
  return folders.map((folder): SortedFolder => {
    if (folder.use.kind !== 'by-mask') return folder;
    const masked = folder.read.filter(({ path }) => masksOf.has(path)).length;
    if (masked === folder.read.length || (masked > 0 && layout !== null)) return folder;
    if (masked > 0) return { ...folder, isKnown: false };
    const [{ split }] = folder.read;
    if (split === 'test') return { ...folder, use: { kind: 'test', label: null, means: 'defect' } };
    return { ...folder, use: { kind: split === 'train' ? 'good' : 'out' }, isKnown: false };
  });
}

const isPicture = ({ kind }: FolderUse): boolean => kind === 'good' || kind === 'test' || kind === 'by-mask';

function pathsAsRead(paths: readonly string[], layout: KnownLayout | null): ReadPath[] {
  const readPath = createPathReader();
  return paths.map((path) => {
    const usual = readPath(path);
    const other = layout?.read?.(usual);
    return other ? { ...usual, ...other } : usual;
  });
}

/**
 * Where masks lie shows by what lies beside them: `test/tile/ground_truth/` belongs to a set `test/tile/`, and `masks/train/` to what has `images/train/`;
 * without such a folder beside it, `labels/train/` may as well hold pictures of labels.
 */
function withMaskRoots(read: readonly ReadPath[]): readonly ReadPath[] {
  const parentOf = (folder: string): string => folder.replace(/[^/]+\/$/, '');
  const sets = new Set(read.flatMap(({ root, isMask, split }) => (isMask || root === null || split === null ? [] : [root])));
  const outer = new Set(read.flatMap(({ outerMasks }) => outerMasks ?? []));
  const paired = new Set(
    [...outer].filter((folder) =>
      read.some(({ path, split, outerMasks }) => outerMasks === null && split !== null && path.startsWith(parentOf(folder))),
    ),
  );
  return read.map((each) => {
    if (each.outerMasks !== null && paired.has(each.outerMasks)) return { ...each, isMask: true, root: parentOf(each.outerMasks) };
    return each.asMask && each.asMask.root !== each.root && sets.has(each.asMask.root) ? { ...each, ...each.asMask, split: null } : each;
  });
}

/** Of which no folder says anything belongs to the set around it, where there is one: `Original Image` beside `GroundTruth`. */
function withRoots(read: readonly ReadPath[]): readonly ReadPath[] {
  const roots = new Set(read.flatMap(({ root }) => (root === null ? [] : [root])));
  if (roots.size === 0) return read;
  const around = (folder: string): string | null => {
    for (let at = folder; ; at = at.replace(/[^/]*\/$/, '')) {
      if (roots.has(at)) return at;
      if (at === '') return null;
    }
  };
  const known = new Map<string, string | null>();
  return read.map((each) => {
    if (each.root !== null) return each;
    const root = known.has(each.folder) ? (known.get(each.folder) ?? null) : around(each.folder);
    known.set(each.folder, root);
    return root === null ? each : { ...each, root };
  });
}

interface Masks {
  readonly certain: ReadonlySet<string>;
  readonly likely: ReadonlySet<string>;
}

/** By their folder; by their own name beside a picture that it names; likely where a PNG lies beside a JPEG of the same name. */
function masksAmong(read: readonly ReadPath[]): Masks {
  const key = (folder: string, stem: string): string => `${comparedName(folder)}\n${stem}`;
  const pictures = new Set<string>();
  const photos = new Set<string>();
  for (const { isMask, isOther, path, folder, stem } of read) {
    if (isMask || isOther) continue;
    if (!isNamedAsMask(path)) pictures.add(key(folder, stem));
    if (/\.jpe?g$/i.test(path)) photos.add(key(folder, stem));
  }
  const certain = new Set<string>();
  const likely = new Set<string>();
  for (const { isMask, isOther, path, folder, stem, quality, label } of read) {
    if (isOther) continue;
    if (isMask) certain.add(path);
    else if (isNamedAsMask(path)) {
      const isBeside = stemsNamedByMask(path).some((named) => named !== stem && pictures.has(key(folder, named)));
      const isCalledDefect = qualityInName(stem)?.quality === 'defect';
      if (isBeside) (isCalledDefect ? likely : certain).add(path);
      // `good/label_001.png` is a good label, and `scratch_defect.png` a defect.
      else if (quality === null && label === null && !isCalledDefect) likely.add(path);
    } else if (/\.(png|bmp|gif)$/i.test(path) && photos.has(key(folder, stem))) likely.add(path);
  }
  return { certain, likely };
}

const labelIn = (root: string | null, label: string): string => comparedName(`${root ?? ''}\n${label}`);

function labelsOfMasks(read: readonly ReadPath[], masks: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(read.flatMap(({ path, root, label }) => (label !== null && masks.has(path) ? [labelIn(root, label)] : [])));
}

/** The first folder below the set, where it says nothing by itself. */
function kindBeside({ folder, root, quality, label, isMask }: ReadPath): string | null {
  if (quality !== null || label !== null || isMask) return null;
  const below = folder
    .slice((root ?? '').length)
    .split('/')
    .slice(0, -1);
  const [kind] = below;
  return kind === undefined || isNumbered(kind) || meansGood(kind) !== null || /^(images?|imgs?|data|rgb|original.*)$/i.test(kind)
    ? null
    : kind;
}

/** Folders of one part each (`S0001`, `kos12`, LOCO's `003` of masks) are shown as the folder around them. */
const shownFolder = (folder: string): string => {
  const name = folder.split('/').at(-2);
  return name !== undefined && isNumbered(name) && folder.split('/').length > 2 ? folder.replace(/[^/]+\/$/, '') : folder;
};

function certaintyOf(
  folders: readonly SortedFolder[],
  sets: readonly string[],
  layout: KnownLayout | null,
  hasMasks: boolean,
): SortedPaths['certainty'] {
  // Several sets in one drop would train one model without a word.
  if (sets.length !== 1) return 'likely';
  const pictures = folders.filter(({ use }) => isPicture(use));
  const unknown = folders.filter(({ isKnown }) => !isKnown);
  // What lies outside a known layout is left out and told; anything else that is not known is asked about.
  const isStrayOnly = unknown.every(({ use }) => use.kind === 'out');
  const saysQuality = pictures.some(({ use, isKnown }) => isKnown && (use.kind !== 'test' || use.label !== null));
  if (!saysQuality || (layout === null ? unknown.length > 0 : !isStrayOnly)) return 'likely';
  // `test/hole` alone may be anything; beside good pictures or masks it is a set.
  const saysGood = pictures.some(({ use }) => use.kind === 'good' || (use.kind === 'test' && use.means === 'good'));
  return saysGood || hasMasks || layout !== null ? 'certain' : 'likely';
}
