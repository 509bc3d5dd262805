/** How small a defect a recipe can see, in pixels of the pictures' files, and the next larger input size. */
import type { Preparation } from '../../domain/preparation';
import type { Recipe } from '../../domain/recipe';
import { recipeKnobs } from '../../domain/recipe-knobs';
import { cropBox, type Extent } from '../../imaging/crop-box';

/**
 * Extent of the smallest strong damage (50 grey levels) of which the self-test finds more than half, in pixels of the network's input: measured with
 * Quick on two sets (docs/METHOD.md, section 6, item 5).
 */
const SMALLEST_SEEN = 20;

/** Pixels of a picture that become one of the input, along a side: the median over the pictures; null where there are none. */
export function pixelsInOne(preparation: Preparation, pictures: readonly Extent[]): number | null {
  if (pictures.length === 0) return null;
  const ratios = pictures.map((picture) => {
    const box = cropBox(picture, preparation);
    return Math.max(box.width / preparation.width, box.height / preparation.height);
  });
  ratios.sort((a, b) => a - b);
  return ratios[Math.floor((ratios.length - 1) / 2)];
}

/** Longest extent of the smallest strong defect that is seen, in pixels of the file. */
export const smallestDefect = (ratio: number): number => Math.max(1, Math.round(SMALLEST_SEEN * ratio));

/**
 * The next size worth proposing: twice the present one, and not beyond the pictures' own pixels.
 *
 * @param ratio of pixelsInOne
 * @returns null where less than two pixels become one, or the size is the largest
 */
export function proposedSize({ size }: Pick<Recipe, 'size'>, ratio: number): number | null {
  const { maximum, step } = recipeKnobs.size;
  if (ratio < 2 || size >= maximum) return null;
  return Math.min(maximum, step * Math.round((2 * size) / step));
}
