/** What a path says of its file: in which set it lies, for what use, with which label, and whether it is a mask. Knows one path at a time. */
import { comparedStem } from '../mask-name';
import { type FolderMeaning, meaningOfFolder } from './folder-words';

export interface ReadPath {
  readonly path: string;
  /** Folders around the set, with a slash at the end; '' at the top, and where no folder says anything. */
  readonly root: string;
  readonly folder: string;
  readonly stem: string;
  readonly split: 'train' | 'test' | null;
  readonly quality: 'good' | 'defect' | null;
  /** The folder's own name for what is in it: `OK`, `crack`. */
  readonly label: string | null;
  readonly isMask: boolean;
  readonly isOther: boolean;
}

type ReadFolder = Omit<ReadPath, 'path' | 'stem'> & { readonly isSpeaking: boolean };

/**
 * Read paths, of many files of few folders: what a folder says is found out once. A folder that says nothing belongs to the set that it lies
 * in: `rails/surface` beside `rails/GroundTruth`.
 */
export function readPaths(paths: readonly string[]): ReadPath[] {
  const folders = new Map<string, ReadFolder>();
  const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
  for (const path of paths) if (!folders.has(folderOf(path))) folders.set(folderOf(path), readFolder(folderOf(path)));
  const roots = new Set([...folders.values()].flatMap(({ isSpeaking, root }) => (isSpeaking && root !== '' ? [root] : [])));
  return paths.map((path) => {
    const { isSpeaking, root, ...rest } = folders.get(folderOf(path)) as ReadFolder;
    return { ...rest, root: isSpeaking ? root : enclosing(folderOf(path), roots), path, stem: comparedStem(path) };
  });
}

/** The nearest of these folders around a folder; '' where it lies in none. */
function enclosing(folder: string, roots: ReadonlySet<string>): string {
  for (let around = folder; around !== ''; around = around.replace(/[^/]+\/$/, '')) if (roots.has(around)) return around;
  return '';
}

function readFolder(folder: string): ReadFolder {
  const names = folder.split('/').slice(0, -1);
  const meanings = names.map(meaningOfFolder);
  // The last one counts, so that a set may itself lie in a folder called `test`.
  const splitAt = meanings.findLastIndex(({ split }) => split !== undefined);
  const maskAt = meanings.findIndex(({ isMask }, index) => isMask && index > splitAt);
  const qualityAt = meanings.findLastIndex(({ quality }, index) => quality !== undefined && index >= splitAt);
  const first = [splitAt, maskAt, qualityAt].filter((at) => at >= 0).sort((a, b) => a - b)[0] ?? -1;
  const labelAt = qualityAt >= 0 && qualityAt !== splitAt ? qualityAt : unknownAfter(meanings, first);
  const isLabelled = first >= 0 && (labelAt >= 0 || qualityAt >= 0);
  return {
    isSpeaking: first >= 0,
    root: first < 0 ? '' : rootOf(names, meanings, first),
    folder,
    split: meanings[splitAt]?.split ?? null,
    quality: meanings[qualityAt]?.quality ?? null,
    label: isLabelled ? names[labelAt >= 0 ? labelAt : qualityAt] : null,
    isMask: maskAt >= 0,
    isOther: meanings.some(({ isOther }, index) => isOther && index > splitAt),
  };
}

/** `test/crack`: the first folder behind that is none of the known ones is called after a defect. */
const unknownAfter = (meanings: readonly FolderMeaning[], at: number): number =>
  at < 0 ? -1 : meanings.findIndex((meaning, index) => index > at && Object.keys(meaning).length === 0);

function rootOf(names: readonly string[], meanings: readonly FolderMeaning[], first: number): string {
  let end = first;
  while (end > 0 && meanings[end - 1].isContainer) end -= 1;
  return names
    .slice(0, end)
    .map((name) => `${name}/`)
    .join('');
}
