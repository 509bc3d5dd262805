/** Which mask belongs to which picture: the only one to the only one, several by their names. Reads no file. */
import { StudioError } from '../domain/studio-error';
import type { CheckedFile, HeldPicture } from './held';

export interface MatchedMasks {
  /** By the id of the picture. */
  readonly matches: ReadonlyMap<string, CheckedFile>;
  readonly errors: readonly { readonly path: string; readonly error: StudioError }[];
}

/**
 * A mask is called as its picture, with or without `_mask`, and has its size. Where several pictures are called so, the folder decides:
 * `scratch/003_mask.png` belongs to `scratch/003.png`.
 *
 * @returns each mask's picture, or mask-matches-none, mask-matches-several, mask-second or mask-wrong-size
 */
export function matchMasks(pictures: readonly HeldPicture[], masks: readonly CheckedFile[]): MatchedMasks {
  const matches = new Map<string, CheckedFile>();
  const errors: { path: string; error: StudioError }[] = [];
  const byStem = groupedByStem(pictures);
  for (const mask of masks) {
    try {
      const { id } = pictures.length === 1 && masks.length === 1 ? fitting(pictures[0], mask) : pictureOf(mask, byStem);
      if (matches.has(id)) throw new StudioError('mask-second', { path: mask.path, first: matches.get(id)?.path ?? '' });
      matches.set(id, mask);
    } catch (thrown) {
      errors.push({ path: mask.path, error: thrown as StudioError });
    }
  }
  return { matches, errors };
}

function pictureOf(mask: CheckedFile, byStem: ReadonlyMap<string, readonly HeldPicture[]>): HeldPicture {
  const { path } = mask;
  const stem = stemOf(path);
  const candidates = byStem.get(stem) ?? byStem.get(stem.replace(/[_-]mask$/i, '')) ?? [];
  const inFolder = candidates.filter((picture) => folderOf(picture.path) === folderOf(path));
  const [found, another] = candidates.length > 1 && inFolder.length > 0 ? inFolder : candidates;
  if (!found) throw new StudioError('mask-matches-none', { path, expected: stem.replace(/[_-]mask$/i, '') });
  if (another) throw new StudioError('mask-matches-several', { path, first: found.path, second: another.path });
  return fitting(found, mask);
}

function fitting(picture: HeldPicture, { path, width, height }: CheckedFile): HeldPicture {
  if (picture.width === width && picture.height === height) return picture;
  const facts = { path, maskWidth: width, maskHeight: height, picture: picture.path, width: picture.width, height: picture.height };
  throw new StudioError('mask-wrong-size', facts);
}

function groupedByStem(pictures: readonly HeldPicture[]): Map<string, HeldPicture[]> {
  const groups = new Map<string, HeldPicture[]>();
  for (const picture of pictures) groups.set(stemOf(picture.path), [...(groups.get(stemOf(picture.path)) ?? []), picture]);
  return groups;
}

/** The file's name without its ending. */
const stemOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');

/** The name of the folder that the file lies in. */
const folderOf = (path: string): string => path.split('/').at(-2) ?? '';
