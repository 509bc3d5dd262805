/** What a path says of its file: in which set it lies, for what use, with which label, and whether it is a mask. Knows one path at a time. */
import { comparedStem } from '../names/mask-name';
import { type FolderMeaning, meaningOfFolder } from './folder-words';

export interface ReadPath {
  readonly path: string;
  /** Folders around the set, with a slash at the end; '' at the top. Null where no folder says anything. */
  readonly root: string | null;
  /** With a slash at the end; '' at the top. */
  readonly folder: string;
  /** The name as it is compared, without folders and ending. */
  readonly stem: string;
  readonly split: 'train' | 'test' | null;
  readonly quality: 'good' | 'defect' | null;
  /** The folder's own name for what is in it: `OK`, `crack`. */
  readonly label: string | null;
  readonly isMask: boolean;
  /** No picture of the part. */
  readonly isOther: boolean;
  /** `data/masks/train/`: the folder of masks around the use; whether it is one shows by what lies beside it. */
  readonly outerMasks: string | null;
  /** Of masks: the folders around their folder, and the label in it. They count where a set lies there: `test/tile/ground_truth/crack`. */
  readonly asMask: { readonly root: string; readonly label: string | null } | null;
}

type ReadFolder = Omit<ReadPath, 'path' | 'stem'>;

/** Reads paths of many files of few folders: what a folder says is found out once. */
export function createPathReader(): (path: string) => ReadPath {
  const folders = new Map<string, ReadFolder>();
  return (path) => {
    const folder = folderOf(path);
    const known = folders.get(folder) ?? readFolder(folder);
    folders.set(folder, known);
    return { ...known, path, stem: comparedStem(path) };
  };
}

/** With a slash at the end; '' at the top. */
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

function readFolder(folder: string): ReadFolder {
  const names = folder.split('/').slice(0, -1);
  const meanings = names.map(meaningOfFolder);
  // The last one counts, so that a set may itself lie in a folder called `test`.
  const splitAt = meanings.findLastIndex(({ split }) => split !== undefined);
  const maskAt = meanings.findIndex(({ isMask }, at) => isMask && at > splitAt);
  const qualityAt = meanings.findLastIndex(({ quality }, at) => quality !== undefined && at >= splitAt);
  const quality = meanings[qualityAt]?.quality ?? null;
  const otherAt = meanings.findIndex(({ isOther }, at) => isOther && at > splitAt);
  const first = [splitAt, maskAt, qualityAt, otherAt].filter((at) => at >= 0).reduce((least, at) => Math.min(least, at), names.length);
  const isSaid = first < names.length;
  const outerAt = maskAt < 0 && splitAt > 0 && meanings[splitAt - 1].isMask ? splitAt - 1 : -1;
  return {
    root: isSaid ? rootOf(names, meanings, first) : null,
    folder,
    split: meanings[splitAt]?.split ?? null,
    quality,
    label: isSaid ? labelOf(names, meanings, { first, qualityAt, quality }) : null,
    isMask: maskAt >= 0,
    isOther: otherAt >= 0,
    asMask: maskAt < 0 ? null : { root: rootOf(names, meanings, maskAt), label: kindAfter(names, meanings, maskAt) },
    outerMasks: outerAt < 0 ? null : joined(names.slice(0, outerAt + 1)),
  };
}

const joined = (names: readonly string[]): string => names.map((name) => `${name}/`).join('');

/** `test/crack`, `NG/scratch`: the first folder that is none of the known ones is called after a kind of defect; else the word itself. */
function labelOf(
  names: readonly string[],
  meanings: readonly FolderMeaning[],
  { first, qualityAt, quality }: { first: number; qualityAt: number; quality: ReadPath['quality'] },
): string | null {
  const after = qualityAt >= 0 ? qualityAt : first;
  const kind = kindAfter(names, meanings, after);
  if (kind !== null && quality !== 'good') return kind;
  return qualityAt >= 0 ? names[qualityAt] : null;
}

function kindAfter(names: readonly string[], meanings: readonly FolderMeaning[], after: number): string | null {
  const saysMore = ({ split, isMask, isOther, isContainer }: FolderMeaning) => split ?? isMask ?? isOther ?? isContainer;
  return names.find((name, at) => at > after && !saysMore(meanings[at]) && !isNumbered(name)) ?? null;
}

/** `000`, `S0027`, `kos12`: one part among many, not a kind. */
export const isNumbered = (name: string): boolean => /^\p{L}{0,4}[\s_-]?\d+$/u.test(name);

/** `candle/Data/Images/Normal`: the set is the candle. */
function rootOf(names: readonly string[], meanings: readonly FolderMeaning[], first: number): string {
  let end = first;
  while (end > 0 && meanings[end - 1].isContainer) end -= 1;
  return joined(names.slice(0, end));
}
