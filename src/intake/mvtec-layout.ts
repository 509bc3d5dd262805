/**
 * Sorts paths by the folder layout of MVTec AD (Bergmann et al. 2019), at any depth and for several sets at once:
 * `train/good/*`, `test/<label>/*`, `ground_truth/<label>/<name>_mask.png`. Knows paths only; reads no file.
 */
import { GOOD_LABEL, type PictureRole } from '../domain/dataset';

/** A path that is a picture. */
export interface SortedPicture {
  readonly path: string;
  /** Name of the set: the folder around `train`, or '' where there is none. */
  readonly set: string;
  readonly role: PictureRole;
  readonly label: string;
  /** Path of its ground-truth mask among the paths, or null. */
  readonly maskPath: string | null;
}

/** A mask whose test picture is not there. */
export interface StrayMask {
  readonly path: string;
  /** Path without extension of the test picture that was looked for. */
  readonly expected: string;
}

export type SortedPaths =
  /** Nothing like the layout: what a picture is for has to be asked. */
  | { readonly recognised: false }
  | {
      readonly recognised: true;
      /** Names of the sets, in order of appearance; '' for one without an outer folder. */
      readonly sets: readonly string[];
      readonly pictures: readonly SortedPicture[];
      /** Paths of the masks that belong to a picture. */
      readonly masks: readonly string[];
      readonly strayMasks: readonly StrayMask[];
      /** Paths that fit nowhere in the layout. */
      readonly others: readonly string[];
    };

interface Placed {
  readonly path: string;
  /** Everything before `train`, `test` or `ground_truth`, with the trailing slash. */
  readonly root: string;
  readonly folder: 'train' | 'test' | 'ground_truth';
  readonly label: string;
  /** What follows the label, without extension. */
  readonly stem: string;
}

/** The last such folder in the path counts, so that a set may itself lie in a folder called `test`. */
const LAYOUT = /^((?:.*\/)?)(train|test|ground_truth)\/([^/]+)\/(.+)$/i;

/**
 * Sort paths by the layout; linear in their number. A folder is a set where it has `train/good`, or where it has only pictures
 * to inspect but says what they are: `test/good`, or `test` beside `ground_truth`.
 *
 * @param paths with forward slashes, unique; what is to be ignored is already left out
 */
export function sortByLayout(paths: readonly string[]): SortedPaths {
  const placed: Placed[] = [];
  const others: string[] = [];
  for (const path of paths) {
    const place = placeOf(path);
    if (place) placed.push(place);
    else others.push(path);
  }
  const roots = rootsOfSets(placed);
  if (roots.size === 0) return { recognised: false };

  const masks = new Map<string, string>();
  for (const { root, folder, label, stem, path } of placed) {
    if (folder !== 'ground_truth' || !roots.has(root)) continue;
    const picture = key(root, label, stem.replace(/_mask$/i, ''));
    if (masks.has(picture)) others.push(path);
    else masks.set(picture, path);
  }

  const pictures: SortedPicture[] = [];
  for (const place of placed) {
    if (place.folder === 'ground_truth' && roots.has(place.root)) continue;
    if (!roots.has(place.root) || (place.folder === 'train' && !isTrainGood(place))) {
      others.push(place.path);
      continue;
    }
    const set = place.root.split('/').at(-2) ?? '';
    if (place.folder === 'train') {
      pictures.push({ path: place.path, set, role: 'good', label: GOOD_LABEL, maskPath: null });
      continue;
    }
    const maskPath = masks.get(key(place.root, place.label, place.stem)) ?? null;
    pictures.push({ path: place.path, set, role: 'test', label: labelOf(place.label), maskPath });
  }

  const used = new Set(pictures.map(({ maskPath }) => maskPath));
  const stray = [...masks].filter(([, path]) => !used.has(path));
  return {
    recognised: true,
    sets: [...roots].map((root) => root.split('/').at(-2) ?? ''),
    pictures,
    masks: [...masks.values()].filter((path) => used.has(path)),
    strayMasks: stray.map(([expected, path]) => ({ path, expected })),
    others,
  };
}

/** The folders that hold a set, in order of appearance. */
function rootsOfSets(placed: readonly Placed[]): Set<string> {
  const rootsWith = (fits: (place: Placed) => boolean) => new Set(placed.filter(fits).map(({ root }) => root));
  const withTruth = rootsWith(({ folder }) => folder === 'ground_truth');
  return rootsWith((place) => isGood(place) || (place.folder === 'test' && withTruth.has(place.root)));
}

function placeOf(path: string): Placed | null {
  const match = LAYOUT.exec(path);
  if (!match) return null;
  const [, root, folder, label, rest] = match;
  return { path, root, folder: folder.toLowerCase() as Placed['folder'], label, stem: rest.replace(/\.[^./]+$/, '') };
}

const isGood = ({ folder, label }: Placed): boolean => folder !== 'ground_truth' && label.toLowerCase() === GOOD_LABEL;

const isTrainGood = (place: Placed): boolean => place.folder === 'train' && isGood(place);

const labelOf = (label: string): string => (label.toLowerCase() === GOOD_LABEL ? GOOD_LABEL : label);

/** Where the test picture of a mask is, without extension. */
const key = (root: string, label: string, stem: string): string => `${root}test/${label}/${stem}`;
