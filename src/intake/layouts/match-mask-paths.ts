/** Which masks belong to which picture, by their names and folders; several of one picture belong to it together. Reads no file. */
import { comparedName, comparedStem, stemsNamedByMask } from '../names/mask-name';
import { isNumbered, type ReadPath } from './read-path';

export interface MatchedPaths {
  /** Paths of a picture's masks, by its path. */
  readonly masksOf: ReadonlyMap<string, readonly string[]>;
  /** Masks whose picture is not there, with its path as it was looked for, without its ending. */
  readonly stray: readonly { readonly path: string; readonly expected: string }[];
  /** Masks that suit two pictures equally well. */
  readonly ambiguous: readonly { readonly path: string; readonly first: string; readonly second: string }[];
}

/** Linear in the number of paths. @param masks whose `stem` may be another than their name's, where the layout says so */
export function matchMaskPaths(pictures: readonly ReadPath[], masks: readonly ReadPath[]): MatchedPaths {
  const index = new Map<string, ReadPath[]>();
  for (const picture of pictures)
    for (const key of keysOfPicture(picture)) {
      const same = index.get(key);
      if (same) same.push(picture);
      else index.set(key, [picture]);
    }
  const masksOf = new Map<string, string[]>();
  const stray: { path: string; expected: string }[] = [];
  const ambiguous: { path: string; first: string; second: string }[] = [];
  for (const mask of masks) {
    const stems = mask.stem === comparedStem(mask.path) ? stemsOf(mask) : [mask.stem];
    const found = first(keysOfMask(mask, stems), (key) => index.get(key));
    // A mask marks a defect: of a good picture and a defective one of the same name it means the latter, and of learning and testing the test.
    const defective = narrowed(found, ({ quality }) => quality !== 'good');
    const [picture, another] = narrowed(defective, ({ split }) => split === 'test');
    if (!picture) stray.push({ path: mask.path, expected: expectedOf(mask, stems) });
    else if (another) ambiguous.push({ path: mask.path, first: picture.path, second: another.path });
    else {
      const known = masksOf.get(picture.path);
      if (known) known.push(mask.path);
      else masksOf.set(picture.path, [mask.path]);
    }
  }
  return { masksOf, stray, ambiguous };
}

/** In a numbered folder below the label's, each file is a part of the mask of the picture that is called so (LOCO). */
function stemsOf({ path, label }: ReadPath): readonly string[] {
  const stems = stemsNamedByMask(path);
  const folder = comparedName(path.split('/').at(-2) ?? '');
  return isNumbered(folder) && comparedName(label ?? '') !== folder && stems.includes(folder) ? [folder, ...stems] : stems;
}

const narrowed = (pictures: readonly ReadPath[], test: (picture: ReadPath) => boolean): readonly ReadPath[] =>
  pictures.length > 1 && pictures.some(test) ? pictures.filter(test) : pictures;

function first(keys: Iterable<string>, get: (key: string) => readonly ReadPath[] | undefined): readonly ReadPath[] {
  for (const key of keys) {
    const found = get(key);
    if (found) return found;
  }
  return [];
}

const labelKey = (label: string | null): string => (label === null ? '*' : comparedName(label));
const rootKey = (root: string | null): string => comparedName(root ?? '');

/** From the most particular to the least: the folder; the set, its use and the label; the set and the label; the set alone. */
function keysOfPicture({ folder, root, split, label, stem }: ReadPath): string[] {
  const set = rootKey(root);
  const named = ['folder', comparedName(folder), stem];
  const keys = [named, ['use', set, split ?? '*', labelKey(label), stem], ['label', set, labelKey(label), stem]];
  // One without a label suits masks of any; a mask without a label suits pictures of any.
  keys.push(['use-any', set, split ?? '*', stem], ['any', set, stem]);
  if (label === null) keys.push(['unlabelled', set, stem]);
  return keys.map((key) => key.join('\n'));
}

function* keysOfMask({ folder, root, split, label }: ReadPath, stems: readonly string[]): Generator<string> {
  const set = rootKey(root);
  const around = folder.replace(/[^/]+\/$/, '');
  for (const near of [folder, around, around.replace(/[^/]+\/$/, '')])
    for (const stem of stems) yield ['folder', comparedName(near), stem].join('\n');
  const splits = split === null ? ['test', '*', 'train'] : [split];
  for (const stem of stems) {
    if (label === null) {
      if (split !== null) yield ['use-any', set, split, stem].join('\n');
      yield ['any', set, stem].join('\n');
      continue;
    }
    for (const use of splits) yield ['use', set, use, labelKey(label), stem].join('\n');
    yield ['label', set, labelKey(label), stem].join('\n');
    yield ['unlabelled', set, stem].join('\n');
  }
}

function expectedOf({ root, split, label }: ReadPath, stems: readonly string[]): string {
  const name = stems.at(1) ?? stems.at(0) ?? '';
  return `${root ?? ''}${label === null ? '' : `${split ?? 'test'}/${label}/`}${name}`;
}
