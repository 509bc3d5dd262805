/**
 * Sorts the paths of a drop by what their folders and names say: good pictures, pictures to inspect with their labels, masks. Made for the
 * layouts of the known data sets and for what factories make of folders called OK and NG. It knows paths only, reads no file, and decides
 * nothing for good: a person sees the folders as they were sorted, and can sort them otherwise.
 */
import { GOOD_LABEL, type PictureRole } from '../../domain/dataset';
import { isNamedAsMask, stemsNamedByMask } from '../mask-name';
import { layoutName } from './layout-name';
import { type ReadPath, readPaths } from './read-path';

/**
 * What a folder's files are for. `by-mask`: pictures of which the mask says whether they are good; those whose mask marks nothing, or that have
 * none, are good ones to learn from, or good ones to inspect.
 */
export type FolderUse =
  | { readonly kind: 'good' }
  | { readonly kind: 'test'; readonly label: string | null }
  | { readonly kind: 'by-mask'; readonly role: PictureRole }
  | { readonly kind: 'mask' }
  | { readonly kind: 'out' };

/** Files of one folder that are for the same. */
export interface SortedFolder {
  /** With a slash at the end; '' for the top. */
  readonly folder: string;
  readonly root: string;
  readonly paths: readonly string[];
  readonly use: FolderUse;
  /** Whether the names said it; what they did not is left out, or asked about. */
  readonly isKnown: boolean;
}

export interface SortedPaths {
  /** What the layout is called, for instance `MVTec`; null for one without a name. */
  readonly layout: string | null;
  /** `certain`: it can be taken as it is; `likely`: a person should see it first; `none`: the names say nothing. */
  readonly certainty: 'certain' | 'likely' | 'none';
  /** Roots of the sets that have good pictures, without the slash, in order of appearance. */
  readonly sets: readonly string[];
  readonly folders: readonly SortedFolder[];
}

/** @param paths with forward slashes; what is to be ignored is already left out. Linear in their number. */
export function sortPaths(paths: readonly string[]): SortedPaths {
  const read = readPaths(paths);
  const masks = masksAmong(read);
  const withMasks = rootsWithUnlabelledMasks(read, masks);
  const groups = new Map<string, { folder: string; root: string; paths: string[]; use: FolderUse; isKnown: boolean }>();
  for (const each of read) {
    const { use, isKnown } = useOf(each, masks.has(each.path), withMasks);
    // Several masks of one picture lie in a folder of their own (LOCO): the folder around all of them is shown.
    const folder = use.kind === 'mask' ? maskFolder(each) : each.folder;
    const key = JSON.stringify([use, folder]);
    const group = groups.get(key);
    if (group) group.paths.push(each.path);
    else groups.set(key, { folder, root: each.root, paths: [each.path], use, isKnown });
  }
  const folders = [...groups.values()];
  const sets = [...new Set(folders.filter(({ use }) => use.kind === 'good').map(({ root }) => root.replace(/\/$/, '')))];
  return { layout: layoutName(paths), certainty: certaintyOf(folders, read, sets), sets, folders };
}

/** Files that their folder or, beside a picture of the same name, their own name calls masks. */
function masksAmong(read: readonly ReadPath[]): ReadonlySet<string> {
  const pictures = new Set(read.filter(({ isMask, path }) => !isMask && !isNamedAsMask(path)).map(({ root, stem }) => `${root}\n${stem}`));
  const isBeside = ({ root, path }: ReadPath): boolean => stemsNamedByMask(path).some((stem) => pictures.has(`${root}\n${stem}`));
  return new Set(read.filter((each) => each.isMask || (isNamedAsMask(each.path) && isBeside(each))).map(({ path }) => path));
}

/** Sets whose masks lie beside pictures of which no folder says whether they are good: the masks tell. */
function rootsWithUnlabelledMasks(read: readonly ReadPath[], masks: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(read.filter(({ path, label }) => masks.has(path) && label === null).map(({ root }) => root));
}

function useOf(
  { split, quality, label, isOther, root }: ReadPath,
  isMask: boolean,
  withMasks: ReadonlySet<string>,
): { use: FolderUse; isKnown: boolean } {
  const known = (use: FolderUse) => ({ use, isKnown: true });
  if (isMask) return known({ kind: 'mask' });
  if (isOther) return known({ kind: 'out' });
  if (quality === 'good') return known(split === 'test' ? { kind: 'test', label: GOOD_LABEL } : { kind: 'good' });
  if (quality === 'defect' || label !== null) return known({ kind: 'test', label });
  if (withMasks.has(root)) return known({ kind: 'by-mask', role: split === 'test' ? 'test' : 'good' });
  if (split === 'train') return known({ kind: 'good' });
  if (split === 'test') return known({ kind: 'test', label: null });
  return { use: { kind: 'out' }, isKnown: false };
}

function maskFolder({ folder, path }: ReadPath): string {
  const isOfOnePicture = /^\d+$/.test(folder.split('/').at(-2) ?? '') && /(^|\/)\d+\.[^./]+$/.test(path);
  return isOfOnePicture ? folder.replace(/[^/]+\/$/, '') : folder;
}

function certaintyOf(folders: readonly SortedFolder[], read: readonly ReadPath[], sets: readonly string[]): SortedPaths['certainty'] {
  const known = folders.filter(({ isKnown }) => isKnown);
  if (known.length === 0) return 'none';
  // Several sets in one drop would train one model without a word.
  if (sets.length > 1) return 'likely';
  const hasSplit = read.some(({ split }) => split !== null);
  const saysQuality = known.some(({ use }) => use.kind === 'by-mask' || (use.kind === 'test' && use.label !== null)) || saysGood(read);
  if (hasSplit && saysQuality) return isTelling(read) ? 'certain' : 'likely';
  return saysQuality && known.length === folders.length ? 'certain' : 'likely';
}

const saysGood = (read: readonly ReadPath[]): boolean => read.some(({ quality, isMask }) => quality === 'good' && !isMask);

/** A folder `test` with a name below it may be anything; beside good pictures or masks it is a set. */
const isTelling = (read: readonly ReadPath[]): boolean => saysGood(read) || read.some(({ isMask }) => isMask) || hasNamedMasks(read);

const hasNamedMasks = (read: readonly ReadPath[]): boolean => masksAmong(read).size > 0;
