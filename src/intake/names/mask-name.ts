/**
 * The picture names to which a mask's name can refer. The mask of `003.jpg` may be called `003_mask.png`, `003_GT.png` or `label_003.bmp`, or be
 * `000.png` in a folder `003`. Only names are compared; the caller looks whether such a picture exists.
 */

const WORDS = 'masks?|gt|ground[_-]?truth|labels?|lbl|segmentation|segmented|segm|seg|annotations?|anno|annot|anomaly|defects?';
/** The word at the end, after a separator: `003_mask`, `003-GT`, `003.mask`, `003 (mask)`, also with a number behind it: `003_mask_2`. */
const ENDING = new RegExp(`[\\s._-]+\\(?(?:${WORDS})\\)?(?:[\\s._-]*\\d{1,3})?$`, 'u');
/** In front, with a separator: `mask_003`, `GT-003`. */
const BEGINNING = new RegExp(`^(?:${WORDS})[\\s._-]+`, 'u');

/** A name as it is compared: composed (a Mac writes é as two characters), lower case. */
export const comparedName = (name: string): string => name.normalize('NFC').toLowerCase();

/** The file's name without folders and ending, as it is compared. */
export function comparedStem(path: string): string {
  return comparedName(path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, ''));
}

/**
 * The stems that a mask's name may name, the likeliest first: its own, its own without the word for a mask, and its folder's where the files
 * in it are numbered or called as masks are (LOCO: `003/000.png`).
 *
 * @returns names for `comparedStem`; none twice
 */
export function stemsNamedByMask(path: string): readonly string[] {
  const own = comparedStem(path);
  const bare = own.replace(ENDING, '');
  const without = bare !== own && bare !== '' ? bare : own.replace(BEGINNING, '');
  const folder = comparedName(path.split('/').at(-2) ?? '');
  const isNumbered = /^\d+$/.test(own) || new RegExp(`^(?:${WORDS})[\\s._-]*\\d*$`, 'u').test(own);
  return [...new Set([own, without, ...(isNumbered && folder !== '' ? [folder] : [])])].filter((stem) => stem !== '');
}

/** Whether the name itself says that the file is a mask: it ends or begins with a word for one. */
export function isNamedAsMask(path: string): boolean {
  const own = comparedStem(path);
  return ENDING.test(own) || BEGINNING.test(own);
}
