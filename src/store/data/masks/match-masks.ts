/** Which masks belong to which picture: the only ones to the only one, several by their names. Reads no file. */
import { StudioError } from '../../../domain/studio-error';
import { maskFits } from '../../../imaging/mask-fits';
import { comparedName, comparedStem, stemsNamedByMask } from '../../../intake/names/mask-name';
import type { CheckedFile, StudioPicture } from '../../state/picture-state';

export interface MatchedMasks {
  /** By the id of the picture; several masks of one picture are to be united. */
  readonly matches: ReadonlyMap<string, readonly CheckedFile[]>;
  readonly errors: readonly { readonly path: string; readonly error: StudioError }[];
}

/**
 * A mask is called as its picture, with or without a word for a mask (intake/names/mask-name.ts), and has its proportions. Where several pictures are called so,
 * the folder decides: `scratch/003_mask.png` belongs to `scratch/003.png`. Several masks that name one picture are one, unless one of them is called so
 * and another not: `003.png` beside `003_mask.png`.
 *
 * @returns each mask's picture, or mask-matches-none, mask-matches-several, mask-second or mask-wrong-size
 */
export function matchMasks(pictures: readonly StudioPicture[], masks: readonly CheckedFile[]): MatchedMasks {
  const matches = new Map<string, readonly CheckedFile[]>();
  const errors: { path: string; error: StudioError }[] = [];
  const byStem = groupedByStem(pictures);
  const how = new Map<string, string>();
  for (const mask of masks) {
    try {
      const { picture, by } = pictures.length === 1 ? { picture: pictures[0], by: 'alone' } : pictureOf(mask, byStem);
      const { id } = fitting(picture, mask);
      const others = matches.get(id) ?? [];
      if (others.length > 0 && how.get(id) !== by) throw new StudioError('mask-second', { path: mask.path, first: others[0].path });
      how.set(id, by);
      matches.set(id, [...others, mask]);
    } catch (thrown) {
      errors.push({ path: mask.path, error: thrown as StudioError });
    }
  }
  return { matches, errors };
}

function pictureOf(mask: CheckedFile, byStem: ReadonlyMap<string, readonly StudioPicture[]>): { picture: StudioPicture; by: string } {
  const { path } = mask;
  const stems = stemsNamedByMask(path);
  const by = stems.findIndex((stem) => byStem.has(stem));
  const candidates = byStem.get(stems[by] ?? '') ?? [];
  const inFolder = candidates.filter((picture) => foldersOf(path).includes(folderOf(picture.path)));
  const [found, another] = candidates.length > 1 && inFolder.length > 0 ? inFolder : candidates;
  if (!found) throw new StudioError('mask-matches-none', { path, expected: stems[1] ?? stems[0] ?? '' });
  if (another) throw new StudioError('mask-matches-several', { path, first: found.path, second: another.path });
  return { picture: found, by: String(by) };
}

function fitting(picture: StudioPicture, mask: CheckedFile): StudioPicture {
  if (maskFits(mask, picture)) return picture;
  const { path, width, height } = mask;
  const facts = { path, maskWidth: width, maskHeight: height, picture: picture.path, width: picture.width, height: picture.height };
  throw new StudioError('mask-wrong-size', facts);
}

function groupedByStem(pictures: readonly StudioPicture[]): Map<string, StudioPicture[]> {
  const groups = new Map<string, StudioPicture[]>();
  for (const picture of pictures) {
    const stem = comparedStem(picture.path);
    const group = groups.get(stem);
    if (group) group.push(picture);
    else groups.set(stem, [picture]);
  }
  return groups;
}

/** The name of the folder that the file lies in. */
const folderOf = (path: string): string => comparedName(path.split('/').at(-2) ?? '');

/** A mask may lie one folder deeper, in one called as its picture. */
const foldersOf = (path: string): string[] => [-2, -3].map((at) => comparedName(path.split('/').at(at) ?? ''));
